import type { Release } from '../../domain/release.ts'
import type { IntentCues } from './detect-intent.ts'
import type { ReleaseMention, ReleaseRelation } from './release-mention.ts'
import type { ReleaseContext } from './resolved-mention.ts'

/** Releases, oldest first; or the sets to choose from, most likely first; where none is what was said, all. */
export type ResolvedReleases =
  | { releases: Release[]; assumed: boolean }
  | { releases: null; choices: Release[][]; noneFits: boolean }

export type ReleaseRequest = {
  mentions: readonly ReleaseMention[]
  cues: IntentCues
  /** The caller's choice, oldest first. */
  requested: readonly Release[]
  context: ReleaseContext
  /** The question refers to what was said before. */
  followsUp: boolean
}

/** What the question names itself, oldest first, and how. */
export type NamedReleases = { releases: Release[]; relations: ReadonlySet<ReleaseRelation> }

/** The releases without repeats, in the package's order. */
export function inOrder(
  chosen: readonly Release[],
  { releases }: Pick<ReleaseContext, 'releases'>,
): Release[] {
  return releases.filter(release => chosen.includes(release))
}

import type { Release } from '../../domain/release.ts'

/** What relative words count from. `releases` are a package's published ones, oldest first. */
export type ReleaseContext = {
  releases: readonly Release[]
  /** Releases of the last answer, else the caller's choice, oldest first; may be empty. */
  conversation: readonly Release[]
  /** Nobody had named the conversation's releases. */
  assumed: boolean
  /** ISO date. */
  today: string
}

/**
 * `releases` when it is clear which are meant, oldest first; otherwise the `candidates` to ask about, most likely first: those
 * that fit, or where `noneFits` all.
 */
export type ResolvedMention =
  | { releases: Release[]; guessedYear?: boolean }
  | { releases: null; candidates: Release[]; noneFits: boolean }

type Unclear = Extract<ResolvedMention, { releases: null }>
export const oneOf = (candidates: Release[]): Unclear => ({ releases: null, candidates, noneFits: false })
export const noneOf = (all: readonly Release[]): Unclear => ({
  releases: null,
  candidates: [...all],
  noneFits: true,
})
/** The release at a place counted from 0. */
export function releaseAt(releases: readonly Release[], index: number): ResolvedMention {
  const release = releases[index]
  return release ? { releases: [release] } : noneOf(index < 0 ? releases : releases.toReversed())
}

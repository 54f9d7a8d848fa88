import type { Caller } from '../../domain/caller.ts'
import type { Change } from '../../domain/change.ts'
import type { EvidencePassage } from '../../domain/evidence.ts'
import { asksForChanges, type ScopeRelease, type Understanding } from '../../domain/understanding.ts'
import type { AnswerServices } from '../answer-services.ts'
import type { TurnGuards } from '../guard/turn-guards.ts'
import type { SearchServices } from '../retrieve/rank-passages.ts'
import type { PackageReleases } from '../understand/package-releases.ts'

/** Where tools look: for whom, in which releases (oldest first), past which guards. `tokens` bound one result. */
export type ResearchDesk = {
  understanding: Understanding
  releases: readonly ScopeRelease[]
  caller: Caller
  /** `models` hears of a search that does with less than was set up. */
  services: AnswerServices & Pick<SearchServices, 'models'>
  guards: TurnGuards
  nonce: string
  tokens: number
  signal: AbortSignal
}

/**
 * What a tool found: what the model is told, and what an answer may rest on. `compared` are the releases that its changes
 * lie between; `withheld` counts what guards kept out.
 */
export type Found = {
  text: string
  passages: EvidencePassage[]
  changes: Change[]
  withheld: number
  compared: ScopeRelease[]
}

/** Found nothing so far. */
export const nothing: Readonly<Found> = {
  text: '',
  passages: [],
  changes: [],
  withheld: 0,
  compared: [],
}

/** Why a tool does not do what it is asked; `told` are words for the model alone, where others may not see them. */
export type Refused = { refused: string; told?: string }

/** The releases that tools may look into: those that the question is about, and where it is about change, those between. */
export function releasesToResearch(
  understanding: Understanding,
  catalog: readonly PackageReleases[],
): ScopeRelease[] {
  const { scope, releases } = understanding
  if (!asksForChanges(understanding)) return releases
  const all = catalog.find(({ package: { name } }) => name === scope.package)?.releases ?? []
  const [first, last] = [releases.at(0)!.ordinal, releases.at(-1)!.ordinal]
  return all
    .filter(({ ordinal }) => first <= ordinal && ordinal <= last)
    .map(({ package: name, label, ordinal }) => ({ package: name, label, ordinal }))
}

/** The release of this label where tools may look; the words that refuse any other. */
export function findRelease({ releases }: ResearchDesk, label: string): ScopeRelease | Refused {
  const found = releases.find(release => release.label === label)
  if (found) return found
  const labels = releases.map(release => release.label).join(', ')
  return { refused: `There is no such release to look into; there are: ${labels}.` }
}

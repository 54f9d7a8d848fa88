import type { Evidence, EvidencePassage, LocatedPassage } from '../../domain/evidence.ts'
import type { PassageId } from '../../domain/passage.ts'
import type { Understanding } from '../../domain/understanding.ts'
import type { Hit, PassageFilter, SearchRequest } from '../../search/search-index.ts'
import type { SearchedLegs } from '../retrieve/searched-legs.ts'

/** One search as it was sent, with what both legs found. */
export type TracedSearch = { request: Omit<SearchRequest, 'filter'>; legs: SearchedLegs }

/** What each step of finding passages comes to, in this order. */
export type RetrievalSteps = {
  understand: Understanding
  embed: { queries: number }
  search: { filter: PassageFilter; searched: readonly TracedSearch[] }
  fuse: readonly { hit: Hit; score: number }[]
  locate: ReadonlyMap<PassageId, LocatedPassage[]>
  order: readonly EvidencePassage[]
  rerank: readonly EvidencePassage[]
  /** With passages that were read with their short documents. */
  widen: readonly EvidencePassage[]
  /** What the guards let pass. */
  guard: readonly EvidencePassage[]
  evidence: Evidence
}

/** Hears what each step came to when it has ended; called only where somebody asked why. */
export type RetrievalTrace = {
  note<Step extends keyof RetrievalSteps>(step: Step, found: RetrievalSteps[Step]): void
}

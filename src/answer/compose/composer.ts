import type { DraftCitation, DraftSentence } from '../../domain/draft.ts'
import type { Evidence } from '../../domain/evidence.ts'
import type { Understanding } from '../../domain/understanding.ts'

/** What a first draft failed for: `avoid` are the places that its failing sentences cited. */
export type Revision = { avoid: readonly DraftCitation[]; reasons: readonly string[] }

/** Writes an answer from evidence, sentence by sentence, each with its citations. No sentence: nothing answers. */
export interface Composer {
  readonly id: string
  readonly prompt: string | null
  compose(
    understanding: Understanding,
    evidence: Evidence,
    signal: AbortSignal,
    revision?: Revision | null,
  ): AsyncIterable<DraftSentence>
}

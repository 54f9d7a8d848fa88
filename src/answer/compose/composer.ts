import type { DraftCitation, DraftSentence } from '../../domain/draft.ts'
import type { Evidence } from '../../domain/evidence.ts'
import type { Understanding } from '../../domain/understanding.ts'
import type { TurnModels } from '../../model/turn-models.ts'

/** What a first draft failed for: `avoid` are the places that its failing sentences cited. */
export type Revision = { avoid: readonly DraftCitation[]; reasons: readonly string[] }

/** What a composer works with; `revision` where a first draft failed. */
export type ComposeWork = { models: TurnModels; signal: AbortSignal; revision?: Revision | null }

/** Writes an answer from evidence, sentence by sentence, each with its citations. No sentence: nothing answers. */
export interface Composer {
  readonly id: string
  readonly prompt: string | null
  compose(understanding: Understanding, evidence: Evidence, work: ComposeWork): AsyncIterable<DraftSentence>
}

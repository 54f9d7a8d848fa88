import type { DraftSentence } from '../../domain/draft.ts'
import type { Evidence } from '../../domain/evidence.ts'
import type { Understanding } from '../../domain/understanding.ts'

/** Writes an answer from evidence, sentence by sentence, each with its citations. No sentence: nothing answers. */
export interface Composer {
  readonly id: string
  readonly prompt: string | null
  compose(understanding: Understanding, evidence: Evidence, signal: AbortSignal): AsyncIterable<DraftSentence>
}

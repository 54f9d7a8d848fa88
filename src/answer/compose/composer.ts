import type { Answer } from '../../domain/answer.ts'
import type { DraftCitation, DraftSentence } from '../../domain/draft.ts'
import type { Evidence } from '../../domain/evidence.ts'
import type { Understanding } from '../../domain/understanding.ts'
import type { TurnModels } from '../../model/turn-models.ts'

/** What a first draft failed for: its failing sentences, each with the reasons, and the places that they cited. */
export type Revision = {
  avoid: readonly DraftCitation[]
  failed: readonly { text: string; reasons: readonly string[] }[]
}

/** What a composer works with; `revision` where a first draft failed. */
export type ComposeWork = { models: TurnModels; signal: AbortSignal; revision?: Revision | null }

/** Who wrote: a composer or a language model, and the prompt that it followed. */
export type Writer = Answer['model']

/**
 * What a composer gives, in order. A `writer` takes back everything before it and wrote what follows; a `shortfall`
 * says why the draft is not whole, though none of its sentences failed; `unanswered`: the writer finds no answer in the
 * evidence, and none is to be looked for in its place.
 */
export type Draft = DraftSentence | { writer: Writer } | { shortfall: string } | { unanswered: true }

/**
 * Writes an answer from evidence, sentence by sentence, each with its citations. No sentence: nothing answers. It is the
 * writer unless it names another; `fallback` writes where nothing passes that it wrote.
 */
export interface Composer {
  readonly id: string
  readonly prompt: string | null
  readonly fallback?: Composer
  compose(understanding: Understanding, evidence: Evidence, work: ComposeWork): AsyncIterable<Draft>
}

import { z } from 'zod'
import type { AnswerSentence } from './answer.ts'
import { Citation } from './citation.ts'

/** A citation before the answer numbers it and the library supplies its quote. */
export const DraftCitation = Citation.omit({ id: true, number: true, quote: true, removed: true })
export type DraftCitation = z.infer<typeof DraftCitation>

/** A composed sentence before it is checked; `change` is the id of the change record it states, if any. */
export const DraftSentence = z.strictObject({
  text: z.string(),
  citations: z.array(DraftCitation),
  change: z.string().nullable(),
})
export type DraftSentence = z.infer<typeof DraftSentence>

/** A draft sentence with its verdict. */
export type CheckedSentence = DraftSentence & Pick<AnswerSentence, 'support' | 'checks'>

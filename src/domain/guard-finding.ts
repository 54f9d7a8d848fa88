import { z } from 'zod'
import { Span } from './span.ts'

/**
 * What a guard found in a text, whichever guard it was: the policy that speaks of it and the type within, what follows
 * from it, how sure the guard is or how well the text did (in [0, 1], null where it does not say), and where it stands
 * in the checked text (null where it concerns all of it).
 */
export const Finding = z.strictObject({
  policy: z.string(),
  type: z.string(),
  action: z.enum(['block', 'redact', 'report']),
  score: z.number().min(0).max(1).nullable(),
  span: Span.nullable(),
})
export type Finding = z.infer<typeof Finding>

/**
 * What one guard said of one text of a turn, without its words: `reason` why it was blocked or could not be checked,
 * `textHash` the passage it is about.
 */
export const GuardRecord = z.strictObject({
  guard: z.string(),
  on: z.enum(['question', 'passage', 'change', 'answer']),
  result: z.enum(['pass', 'block', 'redact', 'error']),
  reason: z.string().nullable(),
  findings: z.array(Finding),
  textHash: z.string().nullable(),
})
export type GuardRecord = z.infer<typeof GuardRecord>

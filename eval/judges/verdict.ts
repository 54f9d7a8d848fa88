import { z } from 'zod'

/**
 * What a judge says. `score` is in [0, 1], null when it could not be had, then `unscored` says why; `votes` are the
 * scores of the single replies; `usage` in tokens and US dollars.
 */
export const Verdict = z.strictObject({
  prompt: z.string(),
  model: z.string(),
  score: z.number().min(0).max(1).nullable(),
  reason: z.string(),
  votes: z.array(z.number()),
  unscored: z.string().nullable(),
  usage: z.strictObject({ inputTokens: z.int(), outputTokens: z.int(), cost: z.number() }),
})
export type Verdict = z.infer<typeof Verdict>

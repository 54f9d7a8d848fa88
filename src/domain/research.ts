import { z } from 'zod'

/**
 * One use of a tool while an answer was researched: what was asked of it in words, how many passages and changes it
 * found, how many of them guards kept out. `refused` says why it was not done.
 */
export const ResearchStep = z.strictObject({
  tool: z.string(),
  asked: z.string(),
  passages: z.int().nonnegative(),
  changes: z.int().nonnegative(),
  withheld: z.int().nonnegative(),
  refused: z.string().nullable(),
})
export type ResearchStep = z.infer<typeof ResearchStep>

/** How research ended: the model had enough, a limit was reached, or no model could go on. */
export const ResearchEnd = z.enum(['enough', 'steps', 'tokens', 'cost', 'time', 'model'])
export type ResearchEnd = z.infer<typeof ResearchEnd>

/**
 * How an answer was researched; `prompt` is what the model followed. `sources` are content hashes of the documents that it
 * was shown, from which its words in `asked` may come.
 */
export const Research = z.strictObject({
  prompt: z.string(),
  steps: z.array(ResearchStep),
  sources: z.array(z.string()),
  ended: ResearchEnd,
})
export type Research = z.infer<typeof Research>

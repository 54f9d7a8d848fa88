import { z } from 'zod'

const Line = z.strictObject({ line: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{12}$/) })

/** The changed lines that a memo is about, by line numbers from 1; README.md tells how they were chosen. */
export const MemoChanges = z.strictObject({
  id: z.string().regex(/^memo-[0-9a-f]{10}$/),
  memo: z.string(),
  pair: z.strictObject({ before: z.string().nullable(), after: z.string() }),
  split: z.enum(['choose', 'report']),
  mainChange: z.strictObject({ before: z.array(z.int()), after: z.array(z.int()) }),
  lines: z.strictObject({ before: z.array(Line), after: z.array(Line) }),
  note: z.string().optional(),
})
export type MemoChanges = z.infer<typeof MemoChanges>

import { z } from 'zod'

/** A place by words people use: `section` is a number, a heading or a key path, `item` the key of a row or entry. */
export const ExpectedPlace = z.strictObject({
  release: z.string(),
  document: z.string(),
  section: z.string().optional(),
  item: z.string().optional(),
})
export type ExpectedPlace = z.infer<typeof ExpectedPlace>

/** A question with the answer it should get. `values` are short strings, alternatives separated by `|`. */
export const ExpectedQuestion = z.strictObject({
  id: z.string(),
  package: z.string(),
  releases: z.array(z.string()).optional(),
  turns: z.array(z.string()).optional(),
  question: z.string(),
  expect: z.strictObject({
    outcome: z.enum(['answered', 'abstained', 'clarify']),
    places: z.array(ExpectedPlace).default([]),
    values: z.array(z.string()).default([]),
    all: z.boolean().default(false),
  }),
  tags: z.array(z.string()).default([]),
  note: z.string().optional(),
})
export type ExpectedQuestion = z.infer<typeof ExpectedQuestion>

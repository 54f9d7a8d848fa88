import { z } from 'zod'

/**
 * A place on one side of a comparison, by words people use: `section` is a number, a heading or a key path,
 * `item` the key of a row or entry, `lines` are line numbers of the file, from 1. Neither: the whole document.
 */
export const DifferencePlace = z.strictObject({
  document: z.string(),
  section: z.string().optional(),
  item: z.string().optional(),
  column: z.string().optional(),
  lines: z.array(z.int().min(1)).min(1).optional(),
})
export type DifferencePlace = z.infer<typeof DifferencePlace>

/** One side of a change: absent, one place, or several (split, merged). */
const Side = z.union([DifferencePlace, z.array(DifferencePlace).min(2)]).nullable()
export type Side = z.infer<typeof Side>

/** `from` and `to` where they differ from the question's; `ref` is the id of the entry in `samples/answers.yaml`. */
export const ExpectedDifference = z.strictObject({
  ref: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  kinds: z
    .array(z.enum(['added', 'removed', 'modified', 'moved', 'renumbered', 'split', 'merged']))
    .optional(),
  before: Side,
  after: Side,
  cell: z.strictObject({ before: z.string(), after: z.string() }).optional(),
})

/** What stayed as it was, in both releases. */
export const UnchangedPlaces = z.strictObject({ before: DifferencePlace, after: DifferencePlace })

/**
 * What would be wrong to list. `invented`: there is no such change, except one of the kind or significance
 * `allowed`. `beside`: there is, but the question does not ask for it.
 */
export const WrongDifference = z.strictObject({
  from: z.string().optional(),
  to: z.string().optional(),
  before: Side,
  after: Side,
  sort: z.enum(['invented', 'beside']),
  allowed: z.string().optional(),
  why: z.string(),
})

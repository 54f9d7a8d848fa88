import { z } from 'zod'
import { PackageName, ReleaseLabel } from '../../src/domain/release.ts'
import { ExpectedDifference, UnchangedPlaces, WrongDifference } from './expected-difference.ts'
import { readPlace, spellOut } from './spell-out.ts'

/** A place by words people use: `section` is a number, a heading or a key path, `item` the key of a row or entry. */
const Place = z.strictObject(
  {
    release: z.string().min(1),
    document: z.string().min(1),
    section: z.string().optional(),
    item: z.string().optional(),
  },
  {
    error: ({ code }) =>
      code === 'invalid_type'
        ? 'a place is RELEASE/DOCUMENT, then #SECTION or /row:KEY or both, or an object with release and document'
        : undefined,
  },
)
export type ExpectedPlace = z.infer<typeof Place>
/** In text, `2025-07/rates/base-rates.csv/row:014`. */
export const ExpectedPlace = z.preprocess(readPlace, Place)

const Question = z.string().trim().min(1).max(4000)

/**
 * A question with the answer it should get: a row of every set of questions. `package` and `releases` are the scope
 * that the caller gives; of `packages` any may be meant, and none is given. `turns` are asked before, in the same
 * conversation. `from` and `to` are the releases a question about changes is about. `answer` is an answer in words,
 * for judges.
 *
 * Any of `expect.outcomes` is right. The rest holds for an answer that is given: one of `places` is cited, with `all`
 * each of them; each of `values` is in the text, alternatives separated by `|`; `changes`, or `atLeast` of them,
 * and `unchanged` places are told and cited on both sides; nothing of `wrong` is listed.
 */
const Row = z.strictObject({
  id: z.string().regex(/^[\p{L}\p{N}._-]{1,80}$/u, 'letters, digits, ".", "_" and "-", at most 80'),
  question: Question,
  turns: z.array(Question).default([]),
  package: PackageName.optional(),
  packages: z.array(PackageName).min(2).optional(),
  releases: z.array(ReleaseLabel).min(1).optional(),
  from: ReleaseLabel.optional(),
  to: ReleaseLabel.optional(),
  through: z.array(ReleaseLabel).min(3).optional(),
  answer: z.string().optional(),
  expect: z.strictObject({
    outcomes: z.array(z.enum(['answered', 'abstained', 'clarify', 'blocked'])).min(1),
    places: z.array(ExpectedPlace).default([]),
    values: z.array(z.string()).default([]),
    all: z.boolean().default(false),
    changes: z.array(ExpectedDifference).default([]),
    atLeast: z.int().min(1).optional(),
    unchanged: z.array(UnchangedPlaces).default([]),
    wrong: z.array(WrongDifference).default([]),
  }),
  tags: z.array(z.string().min(1)).default([]),
  note: z.string().optional(),
})
export type ExpectedQuestion = z.infer<typeof Row>

/** As `Row`, from the short forms too that `spellOut` knows. */
export const ExpectedQuestion = z.preprocess(spellOut, Row)

/** Whether an answer is right at all, rather than saying that there is none. */
export const isAnswerable = ({ expect }: ExpectedQuestion): boolean => expect.outcomes.includes('answered')

import { z } from 'zod'
import { PackageName } from './release.ts'

/** What a saved question asks of a release: what it says (`release`), or what changed in it since the one before (`comparison`). */
export const SavedQuestionAbout = z.enum(['release', 'comparison'])
export type SavedQuestionAbout = z.infer<typeof SavedQuestionAbout>

const Words = z.string().trim().min(1).max(4000)

/** `POST /v1/packages/:package/questions`. */
export const SavedQuestionRequest = z.strictObject({
  question: Words,
  about: SavedQuestionAbout.default('release'),
})
export type SavedQuestionRequest = z.output<typeof SavedQuestionRequest>

/** `PATCH /v1/packages/:package/questions/:id`. */
export const SavedQuestionChange = z
  .strictObject({ question: Words.optional(), about: SavedQuestionAbout.optional() })
  .refine(change => change.question !== undefined || change.about !== undefined, 'question or about')
export type SavedQuestionChange = z.output<typeof SavedQuestionChange>

/** A question that is asked of every release of a package. All of a tenant see it; `owner` saved it. */
export const SavedQuestion = z.strictObject({
  id: z.string(),
  package: PackageName,
  question: Words,
  about: SavedQuestionAbout,
  owner: z.string(),
  createdAt: z.iso.datetime(),
})
export type SavedQuestion = z.infer<typeof SavedQuestion>

/**
 * Which answer a saved question got. `place` says of which release and by whose rights: one is kept for each. `key` stands
 * for all that the answer depends on: it holds while that is as it was. The answer itself is in the answer log.
 */
export const KeptAnswer = z.strictObject({ place: z.string(), key: z.string(), answer: z.string() })
export type KeptAnswer = z.infer<typeof KeptAnswer>

import { z } from 'zod'
import { PackageName, ReleaseLabel } from './release.ts'

/** What was wrong, or good, about an answer. `should-abstain`: there is no answer; `should-answer`: there is one. */
export const FeedbackReason = z.enum([
  'correct',
  'helpful',
  'wrong',
  'incomplete',
  'wrong-release',
  'outdated',
  'wrong-source',
  'unsupported',
  'should-abstain',
  'should-answer',
  'unclear',
  'other',
])
export type FeedbackReason = z.infer<typeof FeedbackReason>

/** Where the answer stands, by words people use: `section` is a number or heading, `item` the key of a row or entry. */
export const FeedbackPlace = z.strictObject({
  package: PackageName.optional(),
  release: ReleaseLabel,
  document: z.string().min(1).max(1000),
  section: z.string().min(1).max(500).optional(),
  item: z.string().min(1).max(500).optional(),
})
export type FeedbackPlace = z.infer<typeof FeedbackPlace>

const Words = (most: number) => z.string().trim().min(1).max(most)

/** `POST /v1/feedback`. */
export const FeedbackRequest = z.strictObject({
  answerId: z.string().min(1).max(100),
  thumb: z.enum(['up', 'down']),
  reasons: z
    .array(FeedbackReason)
    .max(FeedbackReason.options.length)
    .default([])
    .transform(reasons => [...new Set(reasons)]),
  comment: Words(2000).optional(),
  correctedAnswer: Words(8000).optional(),
  expectedPlace: FeedbackPlace.optional(),
})
export type FeedbackRequest = z.output<typeof FeedbackRequest>

/**
 * What a caller said of an answer; one for each caller and answer. `contentHashes` are those of the documents that its
 * words may come from: what the answer rests on, and where the caller expects it. Once one of them was purged it is
 * `removed`: without comment, correction, section and row.
 */
export const Feedback = FeedbackRequest.extend({
  id: z.string(),
  owner: z.string(),
  contentHashes: z.array(z.string()),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  removed: z.literal(true).optional(),
})
export type Feedback = z.output<typeof Feedback>

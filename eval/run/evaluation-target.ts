import { z } from 'zod'
import { Answer } from '../../src/domain/answer.ts'
import { Place } from '../../src/domain/place.ts'
import type { ExpectedQuestion } from '../datasets/expected-question.ts'

/** A passage that was retrieved, best first; `items` are the keys of its rows and entries. */
export const RetrievedPassage = Place.pick({
  release: true,
  document: true,
  section: true,
  number: true,
  heading: true,
  trail: true,
}).extend({ items: z.array(z.string()), contentHash: z.string() })
export type RetrievedPassage = z.infer<typeof RetrievedPassage>

/** Lines of a place in its file, from 1. */
const PlaceLines = z.strictObject({ place: z.string(), first: z.int(), last: z.int() })

/**
 * What came of one question. `latencyMs` is that of the last turn. `retrieved` is null where the target does not tell,
 * `lines` are those of the places cited, where the question expects lines.
 */
export const AskedQuestion = z.strictObject({
  id: z.string(),
  answer: Answer.nullable(),
  error: z.strictObject({ code: z.string(), message: z.string(), remedy: z.string() }).nullable(),
  latencyMs: z.number().nonnegative(),
  retrieved: z.array(RetrievedPassage).nullable(),
  lines: z.array(PlaceLines),
})
export type AskedQuestion = z.infer<typeof AskedQuestion>

export const PackageReleases = z.strictObject({
  name: z.string(),
  releases: z.array(z.strictObject({ label: z.string(), contentHash: z.string() })),
})
export type PackageReleases = z.infer<typeof PackageReleases>

/** What answers, as far as it tells. */
export const TargetStatement = z.strictObject({
  kind: z.enum(['local', 'service']),
  url: z.string().nullable(),
  packages: z.array(PackageReleases),
  embedder: z.string().nullable(),
  policy: z.string().nullable(),
  scorers: z.string().nullable(),
})
export type TargetStatement = z.infer<typeof TargetStatement>

/**
 * What is evaluated: the story in this process, or a service. A question asked again in the same conversation gets the
 * answer that was stored. `ask` throws `Problem`.
 */
export interface EvaluationTarget {
  describe(signal: AbortSignal): Promise<TargetStatement>
  ask(
    question: ExpectedQuestion,
    conversationId: string,
    signal: AbortSignal,
  ): Promise<Pick<AskedQuestion, 'latencyMs' | 'retrieved' | 'lines'> & { answer: Answer }>
  close(): Promise<void>
}

/** One key for the same span of the same file. */
export const placeKey = ({ package: name, release, document, span }: Place): string =>
  JSON.stringify([name, release, document, span.start, span.end])

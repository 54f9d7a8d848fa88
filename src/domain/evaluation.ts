import { z } from 'zod'
import { Citation } from './citation.ts'

/** A mean over the questions that it applies to; 95 of 100 resampled means lie between `low` and `high`. */
export const MeasuredMean = z.strictObject({
  mean: z.number(),
  low: z.number(),
  high: z.number(),
  questions: z.int().nonnegative(),
})
export type MeasuredMean = z.infer<typeof MeasuredMean>

/** A run of an evaluation. `finishedAt` is null while questions are missing; `measures` are over all questions asked. */
export const EvaluationSummary = z.strictObject({
  id: z.string(),
  dataset: z.string(),
  questions: z.int().nonnegative(),
  asked: z.int().nonnegative(),
  begunAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  measures: z.record(z.string(), MeasuredMean),
  /** Milliseconds. */
  latency: z.strictObject({ p50: z.number(), p95: z.number() }),
})
export type EvaluationSummary = z.infer<typeof EvaluationSummary>

/** One question with what came of it; `reasons` say why it is not right. Null scores do not apply. */
export const EvaluatedQuestion = z.strictObject({
  id: z.string(),
  question: z.string(),
  turns: z.array(z.string()),
  tags: z.array(z.string()),
  /** What should have come, in words. */
  expected: z.array(z.string()),
  outcome: z.string().nullable(),
  text: z.string().nullable(),
  citations: z.array(Citation),
  error: z.string().nullable(),
  right: z.boolean(),
  reasons: z.array(z.string()),
  measures: z.record(z.string(), z.number().nullable()),
  latencyMs: z.number().nonnegative(),
})
export type EvaluatedQuestion = z.infer<typeof EvaluatedQuestion>

/** What a measure is called, under which heading it is shown, which way is good, and whether it is a share in [0, 1]. */
export const MeasureTitle = z.strictObject({
  name: z.string(),
  title: z.string(),
  group: z.string(),
  better: z.enum(['higher', 'lower']).nullable(),
  unit: z.enum(['share', 'count']),
})
export type MeasureTitle = z.infer<typeof MeasureTitle>

/** A run with its questions, the worst first; `slices` are by tag. */
export const EvaluationReport = EvaluationSummary.extend({
  titles: z.array(MeasureTitle),
  slices: z.array(
    z.strictObject({
      tag: z.string(),
      questions: z.int().nonnegative(),
      measures: z.record(z.string(), MeasuredMean),
    }),
  ),
  worst: z.array(EvaluatedQuestion),
})
export type EvaluationReport = z.infer<typeof EvaluationReport>

/** `difference` is after less before with its paired interval; `worse` and `better` name questions. */
export const EvaluationDifference = z.strictObject({
  before: z.string(),
  after: z.string(),
  measures: z.array(
    z.strictObject({
      measure: z.string(),
      title: z.string(),
      questions: z.int().nonnegative(),
      before: z.number(),
      after: z.number(),
      difference: z.strictObject({ mean: z.number(), low: z.number(), high: z.number() }),
      significant: z.boolean(),
    }),
  ),
  worse: z.array(z.string()),
  better: z.array(z.string()),
})
export type EvaluationDifference = z.infer<typeof EvaluationDifference>

/** Finished and unfinished runs. Methods throw `Problem` (`not-found`; `conflict` for runs that are not alike). */
export type Evaluations = {
  /** Newest first; `baselines` are the names that `compare` knows besides the ids of runs. */
  list(): Promise<{ runs: EvaluationSummary[]; baselines: string[] }>
  /** With at most so many of its worst questions. */
  read(id: string, worst: number): Promise<EvaluationReport>
  /** Two runs, or a baseline and a run. */
  compare(before: string, after: string): Promise<EvaluationDifference>
}

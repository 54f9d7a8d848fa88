import type { RunRecord, StoredRun } from '../run-folder.ts'
import { bootstrap, type Interval } from '../statistics/bootstrap.ts'
import { type MeanInterval, meanInterval } from '../statistics/mean-interval.ts'
import { quantile } from '../statistics/quantile.ts'
import { type MeasuredQuestion, measureQuestion } from './measured-question.ts'

/** A mean over the questions that it applies to, with its 95 % interval. */
export type MeasuredMean = MeanInterval & { questions: number }

/** The questions with one tag; all of them where it is null. `unscored` counts answers by the score they lack. */
export type Slice = {
  tag: string | null
  questions: number
  measures: Record<string, MeasuredMean>
  unscored: Record<string, number>
}

export type Latency = { p50: number; p95: number; p50Interval: Interval | null; p95Interval: Interval | null }

/** A run with all that is counted of it. `cost` is in US dollars, latency in milliseconds. */
export type MeasuredRun = {
  folder: string
  record: RunRecord
  /** In the order of the set. */
  questions: MeasuredQuestion[]
  /** Ids of questions that were not asked yet. */
  missing: string[]
  /** All questions first, then by tag. */
  slices: Slice[]
  latency: Latency
  usage: { inputTokens: number; outputTokens: number; cost: number }
  answeredBy: { model: string; prompt: string | null; answers: number }[]
}

export function measureRun({ folder, record, questions, asked, judged }: StoredRun): MeasuredRun {
  const { seed } = record.statement
  const opinions = Map.groupBy(judged, ({ id }) => id)
  const measured = questions.flatMap(question => {
    const found = asked.get(question.id)
    return found ? [measureQuestion(question, found, opinions.get(question.id))] : []
  })
  const tags = [...new Set(questions.flatMap(({ tags }) => tags))].sort()
  const tagged = (tag: string) => measured.filter(({ question }) => question.tags.includes(tag))
  return {
    folder,
    record,
    questions: measured,
    missing: questions.filter(({ id }) => !asked.has(id)).map(({ id }) => id),
    slices: [sliceOf(null, measured, seed), ...tags.map(tag => sliceOf(tag, tagged(tag), seed))],
    latency: measureLatency(measured, seed),
    usage: sumUsage(measured),
    answeredBy: countModels(measured),
  }
}

function sliceOf(tag: string | null, questions: readonly MeasuredQuestion[], seed: number): Slice {
  const names = [...new Set(questions.flatMap(({ measures }) => Object.keys(measures)))]
  const measures: Record<string, MeasuredMean> = {}
  for (const name of names) {
    const values = questions.flatMap(each => each.measures[name] ?? [])
    if (values.length > 0) measures[name] = { ...meanInterval(values, seed), questions: values.length }
  }
  const unscored: Record<string, number> = {}
  for (const name of questions.flatMap(({ asked }) => asked.answer?.scores.unscored ?? []))
    unscored[name] = (unscored[name] ?? 0) + 1
  return { tag, questions: questions.length, measures, unscored }
}

function measureLatency(questions: readonly MeasuredQuestion[], seed: number): Latency {
  const times = questions
    .filter(({ asked }) => asked.answer !== null)
    .map(({ asked }) => asked.latencyMs)
    .sort((one, other) => one - other)
  const drawn = (share: number) =>
    bootstrap(
      times.length,
      counts => {
        let rank = share * (times.length - 1)
        for (const [index, count] of counts.entries()) {
          rank -= count
          if (rank < 0) return times[index]!
        }
        return times.at(-1) ?? null
      },
      1000,
      seed,
    )
  return {
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p50Interval: drawn(0.5),
    p95Interval: drawn(0.95),
  }
}

function sumUsage(questions: readonly MeasuredQuestion[]): MeasuredRun['usage'] {
  const usage = { inputTokens: 0, outputTokens: 0, cost: 0 }
  for (const { asked } of questions)
    for (const name of ['inputTokens', 'outputTokens', 'cost'] as const)
      usage[name] += asked.answer?.usage[name] ?? 0
  return usage
}

function countModels(questions: readonly MeasuredQuestion[]): MeasuredRun['answeredBy'] {
  const answers = questions.flatMap(({ asked }) => asked.answer ?? [])
  return [...Map.groupBy(answers, ({ model }) => JSON.stringify([model.id, model.prompt]))].map(
    ([, [first, ...more]]) => ({
      model: first!.model.id,
      prompt: first!.model.prompt,
      answers: 1 + more.length,
    }),
  )
}

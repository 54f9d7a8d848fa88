import { noScores } from '../../../src/domain/answer.ts'
import { bootstrap, type Interval } from '../statistics/bootstrap.ts'
import { pearson, spearman } from '../statistics/correlation.ts'
import { krippendorffAlpha } from '../statistics/krippendorff-alpha.ts'
import { type MeanInterval, mean, meanInterval } from '../statistics/mean-interval.ts'
import { quantile } from '../statistics/quantile.ts'
import { type GradingMetric, gradingMetricNames, gradingMetrics } from './grading-metrics.ts'
import type { GradingRound } from './make-round.ts'
import type { Grade } from './read-grades.ts'

export type Estimate = { value: number; interval: Interval | null }

/** What graders say of one metric. `mean` is of the items' means; `alpha` is null where nothing can be compared. */
export type RatedMetric = {
  metric: GradingMetric
  items: number
  grades: number
  mean: MeanInterval
  alpha: Estimate | null
  graders: { grader: string; mean: number; items: number }[]
}

/** One of our measures beside what graders gave the same items. */
export type Agreement = {
  measure: string
  metric: GradingMetric | 'all metrics'
  items: number
  spearman: Estimate
  pearson: Estimate
}

/** A round as far as it was graded. `latencyMs` is that of the answers, `seconds` what an item took a grader. */
export type RatedRound = {
  id: string
  items: number
  graded: number
  graders: { grader: string; items: number }[]
  metrics: RatedMetric[]
  agreements: Agreement[]
  latencyMs: { p50: number; p95: number }
  seconds: { median: number; items: number } | null
  /** Items by their mean over all metrics, the worst first. */
  byMean: { item: string; question: string; mean: number }[]
}

/** Whether an answer was right, and the scores that it came with. */
const scoreNames = ['right', ...Object.keys(noScores)]
/** Fewer pairs tell nothing about a correlation. */
const FEWEST = 5

/** Means, agreement among graders and with our own measures; intervals by drawing items. */
export function rateRound({ id, items, seed }: GradingRound, grades: readonly Grade[]): RatedRound {
  const names = items.map(({ shown }) => shown.item)
  const byItem = Map.groupBy(grades, ({ item }) => item)
  const scoresOf = (item: string, metric: GradingMetric) =>
    (byItem.get(item) ?? []).flatMap(({ scores }) => scores[metric] ?? [])
  const meanOf = (item: string, metric: GradingMetric) => {
    const scores = scoresOf(item, metric)
    return scores.length === 0 ? null : mean(scores)
  }
  const overall = (item: string) => {
    const means = gradingMetricNames.flatMap(metric => meanOf(item, metric) ?? [])
    return means.length === 0 ? null : mean(means)
  }
  const graded = names.filter(item => overall(item) !== null)
  const graders = [...new Set(grades.map(({ grader }) => grader))].sort()
  const latencies = items.map(({ hidden }) => hidden.latencyMs).sort((a, b) => a - b)
  const seconds = grades.flatMap(each => each.seconds ?? []).sort((a, b) => a - b)
  return {
    id,
    items: items.length,
    graded: graded.length,
    graders: graders.map(grader => ({ grader, items: grades.filter(each => each.grader === grader).length })),
    metrics: gradingMetricNames.flatMap(metric => {
      const units = names.map(item => scoresOf(item, metric)).filter(scores => scores.length > 0)
      if (units.length === 0) return []
      const alpha = krippendorffAlpha(units)
      return [
        {
          metric,
          items: units.length,
          grades: units.flat().length,
          mean: meanInterval(units.map(mean), seed),
          alpha:
            alpha === null
              ? null
              : estimate(units.length, seed, weights => krippendorffAlpha(units, weights), alpha),
          graders: graders.flatMap(grader => {
            const own = grades.flatMap(each => (each.grader === grader ? (each.scores[metric] ?? []) : []))
            return own.length === 0 ? [] : [{ grader, mean: mean(own), items: own.length }]
          }),
        },
      ]
    }),
    agreements: agreements(),
    latencyMs: { p50: quantile(latencies, 0.5), p95: quantile(latencies, 0.95) },
    seconds: seconds.length === 0 ? null : { median: quantile(seconds, 0.5), items: seconds.length },
    byMean: graded
      .map(item => {
        const { question } = items.find(({ shown }) => shown.item === item)!.hidden
        return { item, question, mean: overall(item)! }
      })
      .sort((a, b) => a.mean - b.mean),
  }

  function agreements(): Agreement[] {
    const known = new Set(items.flatMap(({ hidden }) => Object.keys(hidden.measures)))
    const measures = scoreNames.filter(measure => known.has(measure))
    return measures.flatMap(measure => {
      const same = gradingMetrics.find(({ score }) => score === measure)?.name
      const own = same ? [[same, (item: string) => meanOf(item, same)] as const] : []
      return [...own, ['all metrics', overall] as const].flatMap(([metric, rated]) => {
        const pairs = items.flatMap(({ shown, hidden }): [number, number][] => {
          const [ours, theirs] = [hidden.measures[measure] ?? null, rated(shown.item)]
          return ours === null || theirs === null ? [] : [[ours, theirs]]
        })
        const [ours, theirs] = [pairs.map(([left]) => left), pairs.map(([, right]) => right)]
        const correlate = (correlation: typeof pearson) => {
          const value = correlation(ours, theirs)
          return value === null
            ? null
            : estimate(pairs.length, seed, weights => correlation(ours, theirs, weights), value)
        }
        const [ranked, linear] = [correlate(spearman), correlate(pearson)]
        if (pairs.length < FEWEST || !ranked || !linear) return []
        return [{ measure, metric, items: pairs.length, spearman: ranked, pearson: linear }]
      })
    })
  }
}

function estimate(
  rows: number,
  seed: number,
  statistic: (weights: Uint32Array) => number | null,
  value: number,
): Estimate {
  return { value, interval: bootstrap(rows, statistic, 1000, seed) }
}

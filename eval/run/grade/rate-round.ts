import { type Estimate, estimate } from '../statistics/estimate.ts'
import { krippendorffAlpha } from '../statistics/krippendorff-alpha.ts'
import { type MeanInterval, mean, meanInterval } from '../statistics/mean-interval.ts'
import { quantile } from '../statistics/quantile.ts'
import { type GradingMetric, gradingMetricNames } from './grading-metrics.ts'
import type { GradingRound } from './make-round.ts'
import type { Grade } from './read-grades.ts'
import { type Relation, relateScores } from './relate-scores.ts'

/** What graders say of one metric. `mean` is of the items' means; `alpha` is null where nothing can be compared. */
export type RatedMetric = {
  metric: GradingMetric
  items: number
  grades: number
  mean: MeanInterval
  alpha: Estimate | null
  graders: { grader: string; mean: number; items: number }[]
}

/** A round as far as it was graded. `latencyMs` is that of the answers, `seconds` what an item took a grader. */
export type RatedRound = {
  id: string
  items: number
  graded: number
  graders: { grader: string; items: number }[]
  metrics: RatedMetric[]
  relations: Relation[]
  latencyMs: { p50: number; p95: number }
  seconds: { median: number; items: number } | null
  /** Items by their mean over all metrics, the worst first. */
  byMean: { item: string; question: string; mean: number }[]
}

/** Means, agreement among graders and with our own measures; intervals by drawing items. */
export function rateRound(round: GradingRound, grades: readonly Grade[]): RatedRound {
  const { id, items, seed } = round
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
      return [
        {
          metric,
          items: units.length,
          grades: units.flat().length,
          mean: meanInterval(units.map(mean), seed),
          alpha: estimate(units.length, seed, counts => krippendorffAlpha(units, counts)),
          graders: graders.flatMap(grader => {
            const own = grades.flatMap(each => (each.grader === grader ? (each.scores[metric] ?? []) : []))
            return own.length === 0 ? [] : [{ grader, mean: mean(own), items: own.length }]
          }),
        },
      ]
    }),
    relations: relateScores(round, (item, metric) => (metric ? meanOf(item, metric) : overall(item))),
    latencyMs: { p50: quantile(latencies, 0.5), p95: quantile(latencies, 0.95) },
    seconds: seconds.length === 0 ? null : { median: quantile(seconds, 0.5), items: seconds.length },
    byMean: graded
      .map(item => {
        const { question } = items.find(({ shown }) => shown.item === item)!.hidden
        return { item, question, mean: overall(item)! }
      })
      .sort((a, b) => a.mean - b.mean),
  }
}

import { noScores } from '../../../src/domain/answer.ts'
import { pearson, spearman } from '../statistics/correlation.ts'
import { type Estimate, estimate } from '../statistics/estimate.ts'
import { type GradingMetric, gradingMetrics } from './grading-metrics.ts'
import type { GradingRound } from './make-round.ts'

/** One of our measures beside what graders gave the same items. */
export type Relation = {
  measure: string
  metric: GradingMetric | 'all metrics'
  items: number
  spearman: Estimate
  pearson: Estimate
}

/** Whether an answer was right, and the scores that it came with. */
const measures = ['right', ...Object.keys(noScores)]
/** Fewer pairs tell nothing about a correlation. */
const FEWEST = 5

/**
 * How our measures go with what graders gave: with the metric that means the same, and with all of them. `rated` is an
 * item's mean for a metric, of all metrics without one, null where nobody graded it.
 */
export function relateScores(
  { items, seed }: GradingRound,
  rated: (item: string, metric?: GradingMetric) => number | null,
): Relation[] {
  return measures.flatMap(measure => {
    const same = gradingMetrics.find(({ score }) => score === measure)?.name
    return [...(same ? [same] : []), undefined].flatMap(metric => {
      const pairs = items.flatMap(({ shown, hidden }): [number, number][] => {
        const [ours, theirs] = [hidden.measures[measure] ?? null, rated(shown.item, metric)]
        return ours === null || theirs === null ? [] : [[ours, theirs]]
      })
      if (pairs.length < FEWEST) return []
      const [ours, theirs] = [pairs.map(([left]) => left), pairs.map(([, right]) => right)]
      const [ranked, linear] = [spearman, pearson].map(correlation =>
        estimate(pairs.length, seed, counts => correlation(ours, theirs, counts)),
      )
      if (!ranked || !linear) return []
      return [
        { measure, metric: metric ?? 'all metrics', items: pairs.length, spearman: ranked, pearson: linear },
      ]
    })
  })
}

import { type PairedDifference, pairedDifference } from '../statistics/mean-interval.ts'
import { type GradingMetric, gradingMetricNames } from './grading-metrics.ts'
import type { GradingRound } from './make-round.ts'
import type { RatedRound } from './rate-round.ts'
import type { Grade } from './read-grades.ts'

/** A metric over rounds, and the difference from each to the next on the questions that both graded. */
export type Progress = {
  metric: GradingMetric
  means: (number | null)[]
  differences: { questions: number; difference: PairedDifference | null }[]
}

export type GradedRound = { round: GradingRound; grades: readonly Grade[]; rated: RatedRound }

/** Rounds in the order given, the first one first. */
export function compareRounds(rounds: readonly GradedRound[]): Progress[] {
  return gradingMetricNames.map(metric => ({
    metric,
    means: rounds.map(({ rated }) => rated.metrics.find(each => each.metric === metric)?.mean.mean ?? null),
    differences: rounds.slice(1).map((after, index) => {
      const [old, young] = [byQuestion(rounds[index]!, metric), byQuestion(after, metric)]
      const shared = [...old.keys()].filter(question => young.has(question))
      const values = (means: ReadonlyMap<string, number>) => shared.map(question => means.get(question)!)
      const difference =
        shared.length < 2 ? null : pairedDifference(values(old), values(young), after.round.seed)
      return { questions: shared.length, difference }
    }),
  }))
}

function byQuestion({ round, grades }: GradedRound, metric: GradingMetric): Map<string, number> {
  const means = new Map<string, number>()
  for (const { shown, hidden } of round.items) {
    const scores = grades.flatMap(({ item, scores }) => (item === shown.item ? (scores[metric] ?? []) : []))
    if (scores.length > 0)
      means.set(hidden.question, scores.reduce((sum, score) => sum + score, 0) / scores.length)
  }
  return means
}

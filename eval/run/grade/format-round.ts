import { formatTable } from '../../../src/cli/format-table.ts'
import { formatMilliseconds } from '../../reports/format-number.ts'
import { formatDifference } from '../retrieval/retrieval-table.ts'
import type { Estimate } from '../statistics/estimate.ts'
import type { Progress } from './compare-rounds.ts'
import type { RatedRound } from './rate-round.ts'

const WORST = 5

/** A round for people. What Krippendorff calls reliable (2004, §11.4) is said beside each α. */
export function formatRound(rated: RatedRound): string {
  const { id, items, graded, graders, metrics, relations, latencyMs, seconds, byMean } = rated
  const who = graders.map(({ grader, items: own }) => `${grader} (${own})`).join(', ')
  const rows = metrics.map(({ metric, mean, alpha, items: own, graders: each }) => [
    metric,
    `${mean.mean.toFixed(2)} [${mean.low.toFixed(2)}, ${mean.high.toFixed(2)}]`,
    String(own),
    alpha ? `${formatEstimate(alpha)} ${reliability(alpha.value)}` : 'no two grades to compare',
    each.map(({ grader, mean: theirs }) => `${grader} ${theirs.toFixed(1)}`).join(', '),
  ])
  const beside = relations.map(({ measure, metric, items: own, spearman, pearson }) => [
    measure,
    metric,
    String(own),
    formatEstimate(spearman),
    formatEstimate(pearson),
  ])
  return [
    `${id}: ${graded} of ${items} items graded by ${who || 'nobody yet'}.\n`,
    metrics.length > 0
      ? `\n${formatTable([['1 to 10', 'mean [95 %]', 'items', 'agreement α [95 %]', 'graders’ means'], ...rows])}`
      : '',
    beside.length > 0
      ? `\n${formatTable([['our measure', 'beside', 'items', 'Spearman [95 %]', 'Pearson [95 %]'], ...beside])}`
      : '',
    `\nThe answers took ${formatMilliseconds(latencyMs.p50)} (median), ${formatMilliseconds(latencyMs.p95)} (95 of 100).`,
    seconds ? ` An item took a grader ${Math.round(seconds.median)} s (median of ${seconds.items}).\n` : '\n',
    byMean.length > 0
      ? `\nGraded lowest:\n${formatTable(byMean.slice(0, WORST).map(({ item, question, mean }) => [mean.toFixed(1), item, question]))}`
      : '',
  ].join('')
}

/** Means over rounds, and what changed from each to the next on the questions that both have. */
export function formatProgress(rounds: readonly RatedRound[], progress: readonly Progress[]): string {
  const means = progress.map(({ metric, means }) => [metric, ...means.map(value => value?.toFixed(2) ?? '')])
  const latency = [
    ['latency, median', ...rounds.map(({ latencyMs }) => formatMilliseconds(latencyMs.p50))],
    ['latency, 95 of 100', ...rounds.map(({ latencyMs }) => formatMilliseconds(latencyMs.p95))],
  ]
  const moved = progress.flatMap(({ metric, differences }) =>
    differences.map(({ questions, difference }, index) => [
      metric,
      `${rounds[index]!.id} → ${rounds[index + 1]!.id}`,
      difference ? formatDifference(difference) : 'no questions in common',
      difference ? `${questions} questions` : '',
    ]),
  )
  return `${formatTable([['', ...rounds.map(({ id }) => id)], ...means, ...latency])}\n${formatTable(moved)}`
}

const formatEstimate = ({ value, interval }: Estimate) =>
  `${value.toFixed(2)}${interval ? ` [${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}]` : ''}`

function reliability(alpha: number): string {
  return alpha >= 0.8 ? 'reliable' : alpha >= 0.667 ? 'tentative' : 'not reliable'
}

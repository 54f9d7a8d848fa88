import { formatTable } from '../../../src/cli/format-table.ts'
import type { MeanInterval, PairedDifference } from '../statistics/mean-interval.ts'
import { stepNames } from './evaluate-retrieval.ts'
import { legNames } from './rank-query.ts'
import { measureNames } from './ranking-measures.ts'
import type { AgainstBaseline } from './retrieval-baseline.ts'
import type { Compared, Moved, RetrievalSummary } from './summarize-retrieval.ts'

const steps = { verbatim: 'as written', understood: 'as understood' }

/** Measures with intervals by step and leg, and the differences between them, for people. */
export function formatRetrieval({ made, counts, measures, compared }: RetrievalSummary): string {
  const judged = counts.queries - counts.unjudged
  const about = [
    `${count(counts.texts)} texts · ${count(judged)} queries judged, ${count(counts.withHistory)} with a history · depth ${made.depth} · ${made.embedder}`,
    ...(made.reader === 'rules' ? [] : [`Understood by ${made.reader}.`]),
    ...(counts.unread > 0
      ? [`Read by rules, since the model gave nothing that can be used: ${count(counts.unread)}.`]
      : []),
    ...(counts.unjudged > 0
      ? [`Queries without a relevant text, not scored: ${count(counts.unjudged)}.`]
      : []),
    ...(counts.unknown > 0 ? [`Judged queries that queries.jsonl lacks: ${count(counts.unknown)}.`] : []),
    ...(counts.askedBack > 0
      ? [`Searched for all the same, though the service would ask back: ${count(counts.askedBack)}.`]
      : []),
    ...(counts.missing > 0
      ? [`Judged texts that the corpus lacks, so that nothing finds them: ${count(counts.missing)}.`]
      : []),
  ]
  const rows = stepNames.flatMap(step =>
    legNames.map(leg => [
      steps[step],
      leg,
      ...measureNames.map(measure => formatInterval(measures[step][leg][measure])),
    ]),
  )
  const table = formatTable([['', '', ...measureNames], ...rows])
  return `${about.join('\n')}\n\n${table}\n${formatTable(compared.map(comparedRow))}`
}

/** What moved against a baseline, then the verdict. */
export function formatAgainstBaseline(against: readonly AgainstBaseline[]): string {
  const moved = against.filter(({ better, worse }) => better + worse > 0)
  const rows = moved.map(({ step, leg, share, ...compared }) => [
    steps[step],
    leg,
    ...comparedRow(compared).slice(1),
    share === null ? '' : `${signed(share * 100, 1)} %`,
  ])
  const regressed = against.filter(each => each.regressed)
  const verdict = regressed.map(
    ({ step, leg, measure, baseline, difference, share }) =>
      `Worse: ${measure} of ${leg} ${steps[step]} fell from ${formatMeasure(baseline)} to ${formatMeasure(baseline + difference.mean)} (${signed(share! * 100, 1)} %).\n`,
  )
  if (moved.length === 0) return 'Every query is ranked as in the baseline.\n'
  const passed = regressed.length === 0 ? 'No worse than the baseline allows.\n' : ''
  return `${formatTable(rows)}${verdict.join('')}${passed}`
}

export function formatMoved(moved: readonly Moved[]): string {
  return formatTable(
    moved.map(({ query, before, after }) => [
      signed(after - before, 3),
      query.id,
      query.text.replace(/\s+/g, ' ').slice(0, 80),
      query.queries.map(each => `“${each.replace(/\s+/g, ' ').slice(0, 80)}”`).join(' + '),
    ]),
  )
}

function comparedRow({ before, after, measure, difference, better, worse, same }: Compared): string[] {
  const moved = `${better} better, ${worse} worse, ${same} same`
  return [`${after} − ${before}`, measure, ...formatDifference(difference).split('  '), moved]
}

export const formatInterval = ({ mean, low, high }: MeanInterval) =>
  `${formatMeasure(mean)} [${formatMeasure(low)}, ${formatMeasure(high)}]`

/** With its interval and probability; a star when the interval leaves out 0. */
export function formatDifference({ mean, low, high, probability, significant }: PairedDifference): string {
  const chance = probability < 0.001 ? 'p < .001' : `p = ${formatMeasure(probability)}`
  return `${signed(mean, 3)} [${signed(low, 3)}, ${signed(high, 3)}]  ${chance}${significant ? ' *' : ''}`
}

/** `.252`, as such measures are written. */
export const formatMeasure = (value: number) => value.toFixed(3).replace(/^(-?)0\./, '$1.')
const signed = (value: number, digits: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`
const count = (value: number) => value.toLocaleString('en-US')

import { formatTable } from '../../src/cli/format-table.ts'
import { visibleLine } from '../../src/report/visible-text.ts'
import type { MeasureComparison } from '../run/compare/compare-measures.ts'
import type { RunDifference } from '../run/compare/diff-runs.ts'
import { describeMeasure } from '../run/measure/measures.ts'
import { formatMeasure, formatMilliseconds } from './format-number.ts'
import { inlineCode } from './inline-code.ts'
import { formatProbability, pointsOf } from './render-gate.ts'

const SIGNIFICANT = 0.05
const MOST_IDS = 40

/** Two runs beside each other. A difference is marked where it is not chance, all measures taken together. */
export function renderDiff(difference: RunDifference, form: 'text' | 'markdown'): string {
  const { differences, measures, slices, worse, better, latency } = difference
  const code = form === 'markdown' ? inlineCode : visibleLine
  const head = ['', 'before', 'after', 'difference', '95 % between', 'p', 'questions', '']
  const rows = measures.map(each => rowOf(each, describeMeasure(each.measure).title))
  const byTag = slices.map(each => rowOf(each, each.tag === null ? '' : code(each.tag)))
  const table =
    form === 'markdown' ? markdownTable : (cells: string[][]) => formatTable(cells, [1, 2, 3, 4, 6])
  const ids = (title: string, list: readonly string[]) =>
    list.length === 0
      ? []
      : [
          `${title}: ${list.length}`,
          `${list.slice(0, MOST_IDS).map(code).join(', ')}${list.length > MOST_IDS ? ` and ${list.length - MOST_IDS} more` : ''}`,
          '',
        ]
  return [
    form === 'markdown' ? '### Two evaluation runs\n' : '',
    `${code(difference.before)} → ${code(difference.after)}`,
    '',
    table([head, ...rows]),
    `Latency p50 ${formatMilliseconds(latency.before.p50)} → ${formatMilliseconds(latency.after.p50)}, p95 ${formatMilliseconds(latency.before.p95)} → ${formatMilliseconds(latency.after.p95)}.`,
    '',
    ...(byTag.length > 0 ? ['Right, by tag where it differs', '', table([head, ...byTag])] : []),
    ...ids('Got worse', worse),
    ...ids('Got better', better),
    ...(worse.length + better.length === 0 ? ['No question got right or wrong.', ''] : []),
    ...(differences.length > 0 ? ['Made differently', ''] : []),
    ...differences.map(
      ({ part, before, after }) =>
        `${form === 'markdown' ? '- ' : '  '}${part}: ${code(before)} → ${code(after)}`,
    ),
    'p is that of the paired sign-flip test; * marks what is below 0.05 after Holm.',
    '',
  ].join('\n')
}

function rowOf(
  { measure, before, after, difference, adjusted, questions }: MeasureComparison,
  title: string,
) {
  const show = (value: number) => formatMeasure(measure, value)
  const points = (value: number) => pointsOf(measure, value).replace(' points', '')
  return [
    title,
    show(before),
    show(after),
    points(difference.mean),
    `${points(difference.low)} – ${points(difference.high)}`,
    formatProbability(difference.probability).replace(/^= /, ''),
    String(questions),
    adjusted < SIGNIFICANT ? '*' : '',
  ]
}

function markdownTable(rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  const [head, ...body] = rows
  return [
    line(head!),
    line(head!.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...body.map(line),
    '',
  ].join('\n')
}

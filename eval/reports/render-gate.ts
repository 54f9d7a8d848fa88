import { visibleLine } from '../../src/report/visible-text.ts'
import type { Pair } from '../run/compare/compare-measures.ts'
import type { GateFinding, GateResult } from '../run/compare/gate-run.ts'
import { describeMeasure } from '../run/measure/measures.ts'
import { formatMeasure, formatMilliseconds } from './format-number.ts'
import { inlineCode } from './inline-code.ts'

const MOST_TAGS = 12

/** What got worse, by how much, in which slice, with the worst questions. `markdown` is for a pull request. */
export function renderGate(
  { passes, findings, differences }: GateResult,
  baseline: string,
  form: 'text' | 'markdown',
): string {
  const markdown = form === 'markdown'
  const failing = findings.filter(({ fails }) => fails)
  const noted = findings.filter(({ fails }) => !fails)
  const whole = failing.filter(({ tag }) => tag === null)
  const byTag = [...Map.groupBy(failing, ({ tag }) => tag)]
    .filter(([tag]) => tag !== null)
    .sort(([, one], [, other]) => lostQuestions(other) - lostQuestions(one))
  const code = markdown ? inlineCode : visibleLine
  const item = markdown ? '- ' : '  '
  const more = byTag.length > MOST_TAGS ? [`${item}and ${byTag.length - MOST_TAGS} more tags`] : []
  const lines = [
    ...(markdown
      ? [`### Evaluation gate ${passes ? 'passed' : 'failed'}`, '', `Against ${code(baseline)}.`, '']
      : [`${passes ? 'passed' : 'FAILED'} against ${baseline}`]),
    ...whole.map(finding => `${item}${tellWhole(finding)}${tellWorst(finding, code)}`),
    ...(byTag.length > 0 ? ['', 'By tag:', ''] : []),
    ...byTag.slice(0, MOST_TAGS).map(([tag, found]) => `${item}${tellTag(tag!, found, code)}`),
    ...more,
    ...(noted.length > 0 ? ['', 'Worth knowing, and no reason to fail:', ''] : []),
    ...noted.map(finding => `${item}${tellWhole(finding)}${tellWorst(finding, code)}`),
    ...(differences.length > 0 ? ['', 'Made differently from the baseline:', ''] : []),
    ...differences.map(({ part, before, after }) => `${item}${part}: ${code(before)}, now ${code(after)}`),
  ]
  return `${lines.join('\n')}\n`
}

/** How many questions' worth of its worst measure a tag lost. */
const lostQuestions = (findings: readonly GateFinding[]) =>
  Math.max(...findings.map(({ before, after, questions }) => Math.abs(after - before!) * questions))

function tellWhole(finding: GateFinding): string {
  const { kind, measure, questions, before, after, allowed, fails, probability } = finding
  if (kind === 'latency') {
    const why = fails ? '' : '; told only, see --latency'
    return `${measure}: ${formatMilliseconds(before!)} → ${formatMilliseconds(after)}, at most ${formatMilliseconds(allowed)} allowed${why}`
  }
  const show = (value: number) => formatMeasure(measure, value)
  const { title, better } = describeMeasure(measure)
  const change =
    before === null ? show(after) : `${show(before)} → ${show(after)}, ${pointsOf(measure, after - before)}`
  const bound = `${better === 'lower' ? 'at most' : 'at least'} ${show(allowed)} ${fails ? 'allowed' : 'accepted by the baseline'}`
  const chance = probability === null ? '' : `, p ${formatProbability(probability)}`
  return `${title}: ${change} (${bound}; ${questions} questions${chance})`
}

/** One line for a tag: what fell by how much, and the questions that lost most. */
function tellTag(tag: string, findings: readonly GateFinding[], code: (text: string) => string): string {
  const fell = findings.map(
    ({ measure, before, after }) => `${describeMeasure(measure).title} ${pointsOf(measure, after - before!)}`,
  )
  return `${code(tag)}, ${findings[0]!.questions} questions: ${fell.join(', ')}${tellWorst(findings[0]!, code)}`
}

/** Where a question was right or wrong its id says enough. */
function tellWorst({ measure, worst }: GateFinding, code: (text: string) => string): string {
  if (worst.length === 0) return ''
  const told = worst.map(({ id, before, after }: Pair) => {
    if (before === after) return `${code(id)} ${formatMeasure(measure, after)}`
    const whole = Number.isInteger(before) && Number.isInteger(after)
    return whole
      ? code(id)
      : `${code(id)} ${formatMeasure(measure, before)} → ${formatMeasure(measure, after)}`
  })
  return `; worst ${told.join(', ')}`
}

/** A difference of shares in points of a hundred. */
export function pointsOf(measure: string, difference: number): string {
  const sign = Math.abs(difference) < 5e-4 ? '' : difference < 0 ? '−' : '+'
  const size = Math.abs(difference)
  return formatMeasure(measure, 1).endsWith('%')
    ? `${sign}${(100 * size).toFixed(1)} points`
    : `${sign}${size.toFixed(2)}`
}

export const formatProbability = (probability: number): string =>
  probability < 0.001 ? '< 0.001' : `= ${probability.toFixed(3)}`

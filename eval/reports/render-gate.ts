import type { Pair } from '../run/compare/compare-measures.ts'
import type { GateFinding, GateResult } from '../run/compare/gate-run.ts'
import { describeMeasure } from '../run/measure/measures.ts'
import { formatMeasure, formatMilliseconds } from './format-number.ts'
import { inlineCode } from './inline-code.ts'

const MOST_SLICES = 12

/** What got worse, by how much, in which slice, with the worst questions. `markdown` is for a pull request. */
export function renderGate(
  { passes, findings, differences }: GateResult,
  baseline: string,
  form: 'text' | 'markdown',
): string {
  const failing = findings.filter(({ fails }) => fails)
  const whole = failing.filter(({ tag }) => tag === null)
  const slices = failing.filter(({ tag }) => tag !== null).sort(byLoss)
  const noted = findings.filter(({ fails }) => !fails)
  const shown = slices.slice(0, MOST_SLICES)
  const code = form === 'markdown' ? inlineCode : (text: string) => text
  const item = form === 'markdown' ? '- ' : '  '
  const lines = [
    form === 'markdown'
      ? `### Evaluation gate ${passes ? 'passed' : 'failed'}\n`
      : `${passes ? 'passed' : 'FAILED'} against ${baseline}`,
    ...(form === 'markdown' ? [`Against ${inlineCode(baseline)}.\n`] : []),
    ...[...whole, ...shown].flatMap(finding => tell(finding, item, code)),
    ...(slices.length > shown.length
      ? [`${item}and ${slices.length - shown.length} more measures of tags; --format json lists them`]
      : []),
    ...(noted.length > 0 ? ['', 'Worth knowing, and no reason to fail:', ''] : []),
    ...noted.flatMap(finding => tell(finding, item, code)),
    ...(differences.length > 0 ? ['', 'Made differently from the baseline:', ''] : []),
    ...differences.map(({ part, before, after }) => `${item}${part}: ${code(before)}, now ${code(after)}`),
  ]
  return `${lines.join('\n')}\n`
}

const byLoss = (one: GateFinding, other: GateFinding) =>
  Math.abs(other.after - other.before!) * other.questions - Math.abs(one.after - one.before!) * one.questions

function tell(finding: GateFinding, item: string, code: (text: string) => string): string[] {
  const { kind, measure, tag, questions, before, after, allowed, fails, probability, worst } = finding
  if (kind === 'latency') {
    const why = fails ? '' : '; times of other machines or circumstances do not count'
    return [
      `${item}${measure}: ${formatMilliseconds(before!)} → ${formatMilliseconds(after)}, at most ${formatMilliseconds(allowed)} allowed${why}`,
    ]
  }
  const show = (value: number) => formatMeasure(measure, value)
  const { title, better } = describeMeasure(measure)
  const where = tag === null ? `all ${questions} questions` : `${questions} questions tagged ${code(tag)}`
  const change = before === null ? show(after) : `${show(before)} → ${show(after)}`
  const points = before === null ? '' : `, ${pointsOf(measure, after - before)}`
  const bound = `${better === 'lower' ? 'at most' : 'at least'} ${show(allowed)} ${fails ? 'allowed' : 'accepted by the baseline'}`
  const chance = probability === null ? '' : ` (p ${formatProbability(probability)})`
  const told = `${item}${title}, ${where}: ${change}${points}, ${bound}${chance}`
  if (worst.length === 0) return [told]
  const lost = worst.map((pair: Pair) =>
    pair.before === pair.after
      ? `${code(pair.id)} ${show(pair.after)}`
      : `${code(pair.id)} ${show(pair.before)} → ${show(pair.after)}`,
  )
  return [told, `${item === '- ' ? '  ' : '      '}worst: ${lost.join(', ')}`]
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

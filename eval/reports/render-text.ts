import { formatTable } from '../../src/cli/format-table.ts'
import { visibleText } from '../../src/report/visible-text.ts'
import type { MeasuredRun } from '../run/measure/measure-run.ts'
import { describeMeasure } from '../run/measure/measures.ts'
import { describeCost } from './describe-run.ts'
import { formatInterval, formatMeasure } from './format-number.ts'
import { worstFirst } from './worst-first.ts'

const WORST = 10

/** A run for a terminal: its measures with intervals, how the tags differ, the worst questions. */
export function renderRunText(run: MeasuredRun): string {
  const [all, ...tags] = run.slices
  const { dataset } = run.record.statement
  const head = `${dataset.name}: ${run.questions.length} questions${run.missing.length > 0 ? `, ${run.missing.length} not asked yet` : ''}\n\n`
  const rows = Object.entries(all!.measures).map(([name, mean]) => [
    describeMeasure(name).title,
    formatMeasure(name, mean.mean),
    formatInterval(name, mean),
    `of ${mean.questions}`,
    all!.unscored[name] ? `${all!.unscored[name]} unscored` : '',
  ])
  const costs = describeCost(run).map(([name, value]) => [name, value])
  const byTag = tags.map(({ tag, questions, measures }) => [
    tag!,
    measures.right ? formatMeasure('right', measures.right.mean) : '–',
    `of ${questions}`,
  ])
  const worst = worstFirst(run.questions).filter(({ judgement }) => !judgement.right)
  const missed = worst
    .slice(0, WORST)
    .map(
      ({ question, judgement }) => `  ${question.id}  ${question.question}\n      ${judgement.reasons[0]}\n`,
    )
  const text = [
    head,
    formatTable([['', 'mean', '95 % between', 'questions'], ...rows], [1, 2, 3]),
    '\n',
    formatTable(costs),
    ...(byTag.length > 0 ? ['\nRight by tag\n', formatTable(byTag, [1, 2])] : []),
    ...(missed.length > 0
      ? [`\n${worst.length} not right${worst.length > WORST ? `, the worst ${WORST}` : ''}:\n`, ...missed]
      : []),
  ].join('')
  return visibleText(text)
}

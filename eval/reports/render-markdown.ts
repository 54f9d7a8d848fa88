import type { MeasuredRun } from '../run/measure/measure-run.ts'
import { describeMeasure } from '../run/measure/measures.ts'
import { describeCost, describeStatement } from './describe-run.ts'
import { formatInterval, formatMeasure } from './format-number.ts'
import { inlineCode } from './inline-code.ts'
import { worstFirst } from './worst-first.ts'

const MOST_MISSES = 20

/** A run for a pull request: the measures, what is not right, and folded away by tag and what made it. */
export function renderRunMarkdown(run: MeasuredRun): string {
  const [all, ...tags] = run.slices
  const wrong = worstFirst(run.questions).filter(({ judgement }) => !judgement.right)
  const right = run.questions.length - wrong.length
  const measures = Object.entries(all!.measures).map(([name, mean]) => [
    describeMeasure(name).title,
    formatMeasure(name, mean.mean),
    formatInterval(name, mean),
    String(mean.questions),
  ])
  const byTag = tags.map(({ tag, questions, measures: { right: mean } }) => [
    inlineCode(tag!),
    mean ? formatMeasure('right', mean.mean) : '–',
    String(questions),
  ])
  const misses = wrong
    .slice(0, MOST_MISSES)
    .map(
      ({ question, judgement }) =>
        `- ${inlineCode(question.id)} ${inlineCode(question.question)}: ${inlineCode(judgement.reasons[0] ?? '')}`,
    )
  return [
    `### ${inlineCode(run.record.statement.dataset.name)}: ${right} of ${run.questions.length} right\n`,
    ...(run.missing.length > 0
      ? [`Not finished: ${run.missing.length} questions were not asked yet.\n`]
      : []),
    table([['', 'mean', '95 % between', 'questions'], ...measures]),
    describeCost(run)
      .map(([name, value]) => `${name}: ${value}`)
      .join(' · '),
    '',
    ...(misses.length > 0
      ? [
          `**Not right${wrong.length > MOST_MISSES ? `, the worst ${MOST_MISSES} of ${wrong.length}` : ''}**\n`,
          ...misses,
          '',
        ]
      : []),
    ...(byTag.length > 0 ? [folded('By tag', table([['tag', 'right', 'questions'], ...byTag]))] : []),
    folded(
      'What made this run',
      describeStatement(run)
        .map(([name, value]) => `- ${name}: ${inlineCode(value)}`)
        .join('\n'),
    ),
    '',
  ].join('\n')
}

const folded = (title: string, body: string) =>
  `<details><summary>${title}</summary>\n\n${body}\n\n</details>\n`

function table([head, ...rows]: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  const rule = head!.map((_, index) => (index === 0 ? '---' : '---:'))
  return `${[head!, rule, ...rows].map(line).join('\n')}\n`
}

import type { Answer } from '../domain/answer.ts'
import type { Citation } from '../domain/citation.ts'
import { numberedHeading } from '../language/numbered-heading.ts'
import { formatCost } from './format-cost.ts'
import { formatResearch } from './format-research.ts'
import { formatTable } from './format-table.ts'
import type { Terminal } from './terminal.ts'
import { wrapText } from './wrap-text.ts'

const quoteLength = 240

/** An answer as text: what it says, its citations, what it is about, and its scores in one line. */
export function formatAnswer(answer: Answer, terminal: Pick<Terminal, 'style' | 'columns'>): string {
  const { style } = terminal
  const asksBack = answer.options.length > 0
  const parts = [wrapText(asksBack ? answer.text.split('\n')[0]! : answer.text, terminal.columns)]
  if (asksBack) {
    const options = answer.options.map((option, index) => [
      `  ${index + 1}. ${style('bold', option.label)}`,
      optionFlags(option.scope),
    ])
    const reply = `npx variorum ask 1 --conversation ${answer.conversationId}`
    parts.push(formatTable(options).trimEnd(), `${style('dim', 'To pick the first:')} ${reply}`)
  }
  if (answer.citations.length > 0)
    parts.push(answer.citations.map(citation => formatCitation(citation, terminal)).join('\n'))
  parts.push(
    style(
      'dim',
      [
        ...understoodAs(answer).map(line => wrapText(line, terminal.columns)),
        wrapText(footer(answer), terminal.columns),
        ...modelLines(answer).map(line => wrapText(line, terminal.columns)),
        `answer ${answer.id}`,
        `conversation ${answer.conversationId}`,
      ].join('\n'),
    ),
  )
  return `${parts.join('\n\n')}\n`
}

/** What was looked for, where that is not what was typed. */
function understoodAs({ question, standaloneQuestion, searchedFor }: Answer): string[] {
  if (searchedFor !== undefined) return [`Searched for: ${searchedFor}`]
  return standaloneQuestion === question ? [] : [`understood as “${standaloneQuestion}”`]
}

function formatCitation(
  { id, number, place, quote, removed, page }: Citation,
  { style, columns }: Pick<Terminal, 'style' | 'columns'>,
): string {
  const mark = `[${number}] `
  const indent = ' '.repeat(mark.length)
  const heading = numberedHeading(place.number, place.heading)
  const item = place.item === null || place.item === place.number ? '' : ` › ${place.item}`
  const paged = page === undefined ? '' : `, page ${page}`
  const where = `${place.package}@${place.release}  ${place.document}${paged}${heading === '' ? '' : ` › ${heading}`}${item}`
  const short = quote.length > quoteLength ? `${quote.slice(0, quoteLength).trimEnd()} …` : quote
  const words = removed ? 'removed: its release was purged' : `“${short.replace(/\s+/g, ' ').trim()}”`
  const quoted = wrapText(words, columns - indent.length, indent)
  return [
    `${style('cyan', mark)}${style('bold', wrapText(where, columns - indent.length, indent))}`,
    `${indent}${quoted}`,
    `${indent}${style('dim', id)}`,
  ].join('\n')
}

function footer({ outcome, scope, scores, decision, degraded, research }: Answer): string {
  const about =
    scope.package === null
      ? null
      : `${scope.package}${scope.releases.length > 0 ? `@${scope.releases.join(', ')}` : ''}${scope.assumed ? ' (assumed)' : ''}`
  const named: [string, number | null][] =
    outcome === 'abstained'
      ? [['answerable', scores.answerability]]
      : [
          ['faithful', scores.faithfulness],
          ['citations', scores.citationValidity],
          ['relevant', scores.relevance],
          ['answerable', scores.answerability],
          ['complete', scores.completeness],
          ['coverage', scores.coverage],
        ]
  const measured = named.flatMap(([name, score]) => (score === null ? [] : [`${name} ${score.toFixed(2)}`]))
  return [
    outcome,
    about,
    research ? formatResearch(research) : null,
    ...measured,
    scores.unscored.length > 0 ? `unscored: ${scores.unscored.join(', ')}` : null,
    decision.result === 'pass' ? 'passed' : `${decision.result}${reasons(decision.reasons)}`,
    degraded === null ? null : `degraded: ${degraded}`,
  ]
    .filter(part => part !== null)
    .join(' · ')
}

/** Which models were asked, why these, and what it came to; nothing where none was. */
function modelLines({ routes = [], usage, degraded }: Answer): string[] {
  const { inputTokens, outputTokens, cost, estimated, budget } = usage
  const asked = routes.map(({ step, model, reason }) => `asked to ${step}: ${model}, ${reason}`)
  const counts = `${inputTokens.toLocaleString('en')} tokens in, ${outputTokens.toLocaleString('en')} out`
  const used = `${counts}, ${formatCost(cost)}${estimated ? ' (partly estimated)' : ''}`
  return [
    ...asked,
    ...(inputTokens + cost > 0 ? [used] : []),
    ...(budget && !degraded?.includes(budget) ? [budget] : []),
  ]
}

const reasons = (list: readonly string[]) => (list.length > 0 ? ` (${list.join('; ')})` : '')

function optionFlags(scope: Answer['scope']): string {
  return [
    ...(scope.package === null ? [] : [`--package ${scope.package}`]),
    ...scope.releases.map(release => `--release ${release}`),
  ].join(' ')
}

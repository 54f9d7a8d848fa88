import type { Answer } from '../../domain/answer.ts'
import type { Citation } from '../../domain/citation.ts'
import { counted } from '../../language/counted.ts'
import { numberedHeading } from '../../language/numbered-heading.ts'
import { escapeLine, escapeMarkdown } from '../escape-markdown.ts'
import type { ConversationExport } from './conversation-export.ts'

/** Longer questions stand below their heading, which shows their beginning. */
const HEADING = 120
/** Ends a line within a paragraph, in every dialect. */
const BREAK = '  \n'

/** A conversation as Markdown: each question is a heading, below it the answer and the words that it cites. */
export function renderConversation({ conversation, turns }: ConversationExport): string {
  const { id, title, createdAt, updatedAt } = conversation
  const about = `Conversation \`${id}\`, ${counted(turns.length, 'turn')}, ${minute(createdAt)} to ${minute(updatedAt)}`
  const told = turns.map(({ question, answer }, index) => renderTurn(index + 1, question, answer))
  return `${[`# ${escapeMarkdown(title)}`, about, ...told].join('\n\n')}\n`
}

function renderTurn(number: number, question: string, answer: Answer): string {
  const short =
    question.length > HEADING ? `${question.slice(0, HEADING).replace(/\s+\S*$/, '')} …` : question
  const parts = [`## ${number}. ${escapeMarkdown(short)}`]
  if (short !== question) parts.push(renderLines(question))
  parts.push(`*${escapeMarkdown(aboutOf(answer))}*`)
  if (answer.searchedFor !== undefined) parts.push(`Searched for: ${escapeMarkdown(answer.searchedFor)}`)
  else if (answer.standaloneQuestion !== answer.question)
    parts.push(`Understood as: ${escapeMarkdown(answer.standaloneQuestion)}`)
  parts.push(renderLines(answer.text))
  if (answer.options.length > 0)
    parts.push(answer.options.map(({ label }) => `- ${escapeLine(label)}`).join('\n'))
  if (answer.citations.length > 0)
    parts.push('**Sources**', answer.citations.map(renderCitation).join('\n\n'))
  return parts.join('\n\n')
}

function aboutOf({ createdAt, scope, outcome, degraded }: Answer): string {
  const releases = scope.releases.length > 0 ? ` ${scope.releases.join(', ')}` : ''
  const about =
    scope.package === null ? null : `${scope.package}${releases}${scope.assumed ? ' (assumed)' : ''}`
  const limits = degraded === null ? null : `degraded: ${degraded}`
  return [minute(createdAt), about, outcome, limits].filter(part => part !== null).join(' · ')
}

/** Lines as they stand, those that begin with a dash as a list. */
function renderLines(text: string): string {
  const lines = text.split('\n').filter(line => line.trim() !== '')
  let rendered = ''
  for (const [index, line] of lines.entries()) {
    const isEntry = line.startsWith('- ')
    if (index > 0) {
      const followsEntry = lines[index - 1]!.startsWith('- ')
      rendered += isEntry && followsEntry ? '\n' : isEntry || followsEntry ? '\n\n' : BREAK
    }
    rendered += isEntry ? `- ${escapeLine(line.slice(2))}` : escapeLine(line)
  }
  return rendered
}

/** `[1] package release, document, heading trail, row`, and the words below it. */
function renderCitation({ number, place, quote, removed }: Citation): string {
  const { package: name, release, document, trail, heading, item } = place
  const own = numberedHeading(place.number, heading)
  const headings = heading !== '' && trail.at(-1) === heading ? [...trail.slice(0, -1), own] : trail
  const row = item === null || item === place.number ? [] : [item]
  const where = [...headings, ...row].filter(part => part !== '').map(escapeMarkdown)
  const source = `**\\[${number}\\]** ${escapeMarkdown(`${name} ${release}`)}, ${escapeMarkdown(document)}`
  const words = removed ? '*removed: its release was purged*' : quoted(quote)
  return `${[source, ...(where.length > 0 ? [where.join(' › ')] : [])].join(', ')}\n\n${words}`
}

const quoted = (quote: string) =>
  quote
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => `> ${escapeLine(line)}`)
    .join(BREAK)

/** "2025-07-01 12:30 UTC" */
const minute = (time: string) => `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`

import type { Answer } from '../../domain/answer.ts'
import { counted } from '../../language/counted.ts'
import { renderAnswer, renderLines } from '../answer/render-answer.ts'
import { escapeMarkdown } from '../escape-markdown.ts'
import type { ConversationExport } from './conversation-export.ts'

/** Longer questions stand below their heading, which shows their beginning. */
const HEADING = 120

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
  parts.push(renderAnswer(answer))
  return parts.join('\n\n')
}

function aboutOf({ createdAt, scope, outcome, degraded }: Answer): string {
  const releases = scope.releases.length > 0 ? ` ${scope.releases.join(', ')}` : ''
  const about =
    scope.package === null ? null : `${scope.package}${releases}${scope.assumed ? ' (assumed)' : ''}`
  const limits = degraded === null ? null : `degraded: ${degraded}`
  return [minute(createdAt), about, outcome, limits].filter(part => part !== null).join(' · ')
}

/** "2025-07-01 12:30 UTC" */
const minute = (time: string) => `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`

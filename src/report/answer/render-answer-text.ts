import type { Answer } from '../../domain/answer.ts'
import type { Citation } from '../../domain/citation.ts'
import { visibleLine, visibleText } from '../visible-text.ts'
import { trailOf } from './render-answer.ts'

/** An answer as plain text, to be pasted into a letter: what it says, and each source in a line with its words. */
export function renderAnswerText({ text, citations }: Pick<Answer, 'text' | 'citations'>): string {
  const told = visibleText(text).trim()
  if (citations.length === 0) return `${told}\n`
  return `${told}\n\nSources\n${citations.map(source).join('\n')}\n`
}

function source({ number, place, quote, removed }: Citation): string {
  const { package: name, release, document } = place
  const where = [`${name} ${release}`, document, trailOf(place).join(' › ')].filter(part => part !== '')
  const words = removed ? 'removed: its release was purged' : `“${visibleLine(quote)}”`
  return `[${number}] ${visibleLine(where.join(', '))}: ${words}`
}

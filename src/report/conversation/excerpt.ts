import type { Turn } from '../../domain/conversation.ts'
import { wantedWords } from '../../language/searchable-words.ts'
import { tokenize } from '../../language/terms.ts'
import { visibleLine } from '../visible-text.ts'

const BEFORE = 60
const LENGTH = 160

/** The words around the first of the answer's that was looked for; null where only the question has any. */
export const excerptOf = ({ answer }: Turn, words: string): string | null => excerptAround(answer.text, words)

/** The words around the first that was looked for, in one line; null where there is none. */
export function excerptAround(text: string, words: string): string | null {
  const wanted = wantedWords(words).map(word => word.trim())
  const found = tokenize(text).find(({ folded }) => wanted.some(word => folded.includes(word)))
  if (!found) return null
  const start = found.start <= BEFORE ? 0 : text.indexOf(' ', found.start - BEFORE) + 1
  const end = start + LENGTH >= text.length ? text.length : text.lastIndexOf(' ', start + LENGTH)
  const [before, after] = [start > 0 ? '… ' : '', end < text.length ? ' …' : '']
  return `${before}${visibleLine(text.slice(start, end))}${after}`
}

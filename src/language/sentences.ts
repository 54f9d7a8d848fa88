import type { Span } from '../domain/span.ts'
import { endsInAbbreviation } from './abbreviations.ts'

const MARKER = '(?:[-*+•–—▪◦‣●]\\s|\\(?(?:\\d{1,3}|[a-zA-Z]|[ivxIVX]{2,5})[.)]\\s|#{1,6}\\s|\\||>\\s)'
/** The mark of a note behind a word or sentence. */
export const NOTE_MARK = '\u202f[⁰¹²³⁴-⁹ⁱᵛˣˡᶜᵈᵐ]+'
const BORDER = new RegExp(
  `(?:[.!?…]+|[。！？]+)["'”’»)\\]*_]*(?:${NOTE_MARK})*(?=\\s|$)|[。！？]+[」』”’）]*|\\r?\\n[^\\S\\n]*(?:\\r?\\n|(?=${MARKER}))`,
  'g',
)
const ONLY_MARKER = new RegExp(
  `^\\s*${MARKER}?\\s*(?:\\(?(?:[a-zA-Z]?\\d{1,3}(?:\\.\\d+)*|[a-zA-Z]|[ivxIVX]{2,5})[.)])?$`,
)

const WORD = /[\p{L}\p{N}]/u

/**
 * Spans of the sentences of a text: ascending, without blanks around them, together all of the text's words.
 * What holds neither letter nor digit (rules, stray bars) belongs to none.
 * A blank line or a list marker on a new line ends a sentence; any other line break is a blank.
 */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = []
  let start = 0
  const close = (end: number) => {
    const span = trimmed(text, start, end)
    if (WORD.test(text.slice(span.start, span.end))) spans.push(span)
    start = end
  }
  for (const match of text.matchAll(BORDER)) {
    const end = match.index + match[0].length
    if (match[0].trim() === '' || !continues(text, start, match.index, end)) close(end)
  }
  close(text.length)
  return spans
}

/** Whether the mark at `[mark, end)` stands inside the sentence that began at `start`. */
function continues(text: string, start: number, mark: number, end: number): boolean {
  const rest = text.slice(end, end + 40).trimStart()
  if (rest === '') return false
  if (ONLY_MARKER.test(text.slice(start, Math.min(end, start + 24))) && end - start <= 24) return true
  if (/^\p{Ll}/u.test(rest) && !/^\p{Ll}+\p{Lu}/u.test(rest)) return /^[.!?…]/.test(text.slice(mark, end))
  if (text[mark] !== '.' || text[mark + 1] === '.') return false
  return endsInAbbreviation(text.slice(Math.max(start, mark - 30), mark), rest)
}

function trimmed(text: string, start: number, end: number): Span {
  let first = start
  let last = end
  while (first < last && isBlank(text, first)) first++
  while (last > first && isBlank(text, last - 1)) last--
  return { start: first, end: last }
}

const isBlank = (text: string, index: number) => /\s/.test(text[index]!)

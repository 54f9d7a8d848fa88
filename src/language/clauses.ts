import type { Span } from '../domain/span.ts'

/** Between clauses: stops, commas and colons before a blank, brackets, dashes, bars of a table, line ends. */
const BORDER = /[.;:,!?](?=\s|$)|[()[\]|\n]|\s[–—-]\s/g

/** The clauses of a text without the signs and blanks between them, in order; a comma inside a number is none. */
export function splitClauses(text: string): Span[] {
  const clauses: Span[] = []
  let start = 0
  const add = (end: number) => {
    const part = text.slice(start, end)
    const blank = part.length - part.trimStart().length
    if (part.trim() !== '') clauses.push({ start: start + blank, end: start + blank + part.trim().length })
  }
  for (const { index, 0: sign } of text.matchAll(BORDER)) {
    add(index)
    start = index + sign.length
  }
  add(text.length)
  return clauses
}

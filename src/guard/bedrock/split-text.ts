import type { Span } from '../../domain/span.ts'

const BORDERS = ['\n\n', '\n', '. ', ' ']

/** Spans of at most `most` characters that together are the whole text; cut at the end of a paragraph, line, sentence or word where there is one in the second half. */
export function splitText(text: string, most: number): Span[] {
  const spans: Span[] = []
  let start = 0
  while (text.length - start > most) {
    const part = text.slice(start, start + most)
    const end = start + borderIn(part)
    spans.push({ start, end })
    start = end
  }
  return [...spans, { start, end: text.length }]
}

function borderIn(part: string): number {
  for (const border of BORDERS) {
    const at = part.lastIndexOf(border)
    if (at >= part.length / 2) return at + border.length
  }
  // not between the halves of one character
  const last = part.charCodeAt(part.length - 1)
  return last >= 0xd800 && last < 0xdc00 ? part.length - 1 : part.length
}

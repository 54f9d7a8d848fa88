import type { Cell } from '../../domain/block.ts'
import type { PlainText } from '../../domain/plain-text.ts'
import type { Mark } from './mark.ts'

/** Marks of canonical text as marks of the plain text made from it; one that covers nothing of it is left out. */
export function toPlainMarks({ runs }: PlainText, marks: readonly Mark[]): Mark[] {
  return marks.flatMap(mark => {
    let start: number | null = null
    let end = 0
    for (const [plainStart, canonicalStart, plainLength, canonicalLength] of runs) {
      const from = Math.max(mark.start, canonicalStart)
      const to = Math.min(mark.end, canonicalStart + canonicalLength)
      if (from >= to) continue
      // A run of unequal lengths (`&sect;` → `§`) stands for its source as a whole.
      const exact = plainLength === canonicalLength
      start ??= exact ? plainStart + (from - canonicalStart) : plainStart
      end = exact ? plainStart + (to - canonicalStart) : plainStart + plainLength
    }
    return start === null ? [] : [{ ...mark, start, end }]
  })
}

/** Marks of canonical text as marks of a cell's text; all of it where its text differs from its source (quotes, entities). */
export function toCellMarks({ text, span }: Cell, marks: readonly Mark[]): Mark[] {
  const exact = text.length === span.end - span.start
  return marks
    .filter(mark => mark.start < span.end && mark.end > span.start)
    .map(mark => {
      if (!exact) return { ...mark, start: 0, end: text.length }
      return {
        ...mark,
        start: Math.max(0, mark.start - span.start),
        end: Math.min(text.length, mark.end - span.start),
      }
    })
}

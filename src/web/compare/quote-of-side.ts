import type { ReportChange } from '../api/replies.ts'
import { marksOfChange } from './marks-of-change.ts'
import type { MergedSide } from './merge-texts.ts'

/** What a change quotes of a side, with what came or went in it; marks are counted from the quote's first character. */
export function quoteOfSide(change: ReportChange, of: 'before' | 'after'): MergedSide {
  const side = change[of]
  if (side === null) return { text: '', marks: [] }
  const marks = marksOfChange(change, of).filter(({ kind }) => kind !== 'found')
  return { text: side.quote, marks: shiftMarks(marks, side.start, side.quote.length) }
}

/** Ranges counted from `start` on, those parts of them that lie within the length. */
export const shiftMarks = (marks: MergedSide['marks'], start: number, length: number) =>
  marks.map(mark => ({
    start: Math.max(0, mark.start - start),
    end: Math.min(length, mark.end - start),
  }))

import { Paragraph, type ParagraphChild, TextRun } from 'docx'
import type { CellChange } from '../cell-changes.ts'
import type { Segment } from '../segment.ts'
import { visibleText } from '../visible-text.ts'

/** What no XML document may hold; the rest is escaped by the library. */
const NO_XML = /[\ufffe\uffff]/g

/** Text from a document, in one line; blanks at its ends stay, since marked words stand beside each other. */
export const wordText = (text: string): string => visibleText(text).replace(NO_XML, '�').replace(/\s+/g, ' ')

/** Struck or bold and underlined, so that marks are told without colour, on paper too. */
const marks = {
  same: {},
  removed: { strike: true, color: '9B1C1C' },
  added: { bold: true, underline: {}, color: '14532D' },
} as const

export const markedRuns = (segments: readonly Segment[]): TextRun[] =>
  segments.map(({ text, mark }) => new TextRun({ text: wordText(text), ...marks[mark] }))

/** Empty where a side has none of it. */
export function cellRuns({ column, before, after, difference }: CellChange, side: 'before' | 'after') {
  const text = side === 'before' ? before : after
  const mark = side === 'before' ? 'removed' : 'added'
  const told = side === 'after' && difference !== null ? ` (${difference})` : ''
  return [
    ...(column === '' ? [] : [new TextRun(`${wordText(column)}: `)]),
    ...(text === null || text.trim() === ''
      ? [new TextRun({ text: 'empty', italics: true })]
      : markedRuns([{ text, mark }])),
    ...(told === '' ? [] : [new TextRun(wordText(told))]),
  ]
}

export const line = (...children: (string | ParagraphChild)[]): Paragraph =>
  new Paragraph({
    children: children.map(child => (typeof child === 'string' ? new TextRun(wordText(child)) : child)),
  })

/** One of a list; its indent keeps its lines together. */
export const bullet = (...children: (string | ParagraphChild)[]): Paragraph =>
  new Paragraph({
    bullet: { level: 0 },
    children: children.map(child => (typeof child === 'string' ? new TextRun(wordText(child)) : child)),
  })

import type { Block, Row } from '../../../src/domain/block.ts'
import type { PlacedLine } from '../../../src/domain/page-layout.ts'
import type { PlainText } from '../../../src/domain/plain-text.ts'
import type { Span } from '../../../src/domain/span.ts'
import type { SectionDraft } from '../parsed-document.ts'
import { entryKey } from '../row-key.ts'
import { type CellDraft, type RowDraft, tableBlock } from '../table-block.ts'
import type { PagedText, PdfElement, TableLine } from './pdf-element.ts'
import { placeWords } from './place-words.ts'

/** `lines` has, page by page, where the words of the text stand. */
export type WrittenDocument = {
  text: string
  sections: SectionDraft[]
  pages: number[]
  lines: PlacedLine[][]
}

/**
 * The canonical text of a PDF with its sections: a blank line between blocks, a line a row and an entry, a tab between
 * cells. `pages[n - 1]` is where page n begins.
 */
export function writeDocument(elements: readonly PdfElement[], pageCount: number): WrittenDocument {
  const pieces: string[] = []
  let length = 0
  const pages: number[] = []
  const lines = Array.from({ length: pageCount }, (): PlacedLine[] => [])
  const sections: SectionDraft[] = []
  let current: SectionDraft = { start: 0, level: 0, heading: '', blocks: [] }

  for (const element of elements) {
    if (length > 0) add('\n\n')
    if (element.kind === 'heading') {
      if (length > 0) sections.push(current)
      const { span } = write(element)
      current = { start: span.start, level: element.level, heading: element.text, blocks: [] }
    } else current.blocks.push(blockOf(element))
  }
  sections.push(current)
  add('\n')
  while (pages.length < pageCount) pages.push(length)
  return { text: pieces.join(''), sections, pages, lines }

  function add(piece: string): void {
    pieces.push(piece)
    length += piece.length
  }

  function write({ text, page, from }: PagedText): Written {
    while (pages.length < page) pages.push(length)
    const start = length
    add(text)
    lines[page - 1]!.push(...placeWords(text, start, from))
    return { span: { start, end: length }, text }
  }

  /** Parts follow each other without a blank, lines with a line break. */
  function writeAll(parts: readonly PagedText[], between = ''): Written {
    const start = length
    for (const [index, part] of parts.entries()) {
      if (index > 0) add(between)
      write(part)
    }
    return { span: { start, end: length }, text: parts.map(({ text }) => text).join(between) }
  }

  function blockOf(element: Exclude<PdfElement, { kind: 'heading' }>): Block {
    if (element.kind === 'table') return tableOf(element)
    if (element.kind === 'list') return listOf(element.entries)
    const written = writeAll(element.parts, element.kind === 'lines' ? '\n' : '')
    return { kind: 'paragraph', span: written.span, plain: plainOf(written) }
  }

  function listOf(entries: readonly PagedText[][]): Block {
    const rows = entries.map((entry, index): Row => {
      if (index > 0) add('\n')
      const { span, text } = writeAll(entry)
      const mark = entryMark.exec(text)?.[0].length ?? 0
      const own = { span: { start: span.start + mark, end: span.end }, text: text.slice(mark) }
      return { key: entryKey(own.text), span, plain: plainOf(own), cells: [] }
    })
    return { kind: 'list', span: { start: rows[0]!.span.start, end: length }, rows }
  }

  function tableOf({ header, rows }: Extract<PdfElement, { kind: 'table' }>): Block {
    const start = length
    const head = header === null ? null : rowOf(header)
    const drafts = rows.map((row, index) => {
      if (index > 0 || head !== null) add('\n')
      return rowOf(row)
    })
    return tableBlock({ start, end: length }, head, drafts)
  }

  function rowOf({ cells, page }: TableLine): RowDraft {
    const start = length
    const drafts = cells.map((cell, index): CellDraft => {
      if (index > 0) add('\t')
      const written = write({ ...cell, page })
      return { span: written.span, plain: plainOf(written) }
    })
    return { span: { start, end: length }, cells: drafts }
  }
}

type Written = { span: Span; text: string }

const entryMark = /^(?:[•●▪■◦‣⁃∙·*–]|\d{1,3}[.)])\s+/

function plainOf({ span, text }: Written): PlainText {
  return { text, runs: text === '' ? [] : [[0, span.start, text.length, text.length]] }
}

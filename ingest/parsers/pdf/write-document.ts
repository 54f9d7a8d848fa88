import type { Block, Row } from '../../../src/domain/block.ts'
import type { Span } from '../../../src/domain/span.ts'
import type { SectionDraft } from '../parsed-document.ts'
import { entryKey } from '../row-key.ts'
import { type CellDraft, type RowDraft, tableBlock } from '../table-block.ts'
import type { PagedText, PdfElement, TableLine } from './pdf-element.ts'

export type WrittenDocument = { text: string; sections: SectionDraft[]; pages: number[] }

/**
 * The canonical text of a PDF with its sections: a blank line between blocks, a line a row and an entry, a tab between
 * cells. `pages[n - 1]` is where page n begins.
 */
export function writeDocument(elements: readonly PdfElement[], pageCount: number): WrittenDocument {
  let text = ''
  const pages: number[] = []
  const sections: SectionDraft[] = []
  let current: SectionDraft = { start: 0, level: 0, heading: '', blocks: [] }

  for (const element of elements) {
    if (text !== '') text += '\n\n'
    if (element.kind === 'heading') {
      if (current.level > 0 || text.trim() !== '') sections.push(current)
      const { start } = write(element)
      current = { start, level: element.level, heading: element.text, blocks: [] }
    } else current.blocks.push(blockOf(element))
  }
  sections.push(current)
  text += '\n'
  while (pages.length < pageCount) pages.push(text.length)
  return { text, sections, pages }

  function write({ text: words, page }: PagedText): Span {
    while (pages.length < page) pages.push(text.length)
    const start = text.length
    text += words
    return { start, end: text.length }
  }

  /** Parts follow each other without a blank, lines with a line break. */
  function writeAll(parts: readonly PagedText[], between = ''): Span {
    const start = text.length
    for (const [index, part] of parts.entries()) {
      if (index > 0) text += between
      write(part)
    }
    return { start, end: text.length }
  }

  function blockOf(element: Exclude<PdfElement, { kind: 'heading' }>): Block {
    if (element.kind === 'table') return tableOf(element)
    if (element.kind === 'list') return listOf(element.entries)
    const span = writeAll(element.parts, element.kind === 'lines' ? '\n' : '')
    return { kind: 'paragraph', span, plain: plainOf(span) }
  }

  function listOf(entries: readonly PagedText[][]): Block {
    const rows = entries.map((entry, index): Row => {
      if (index > 0) text += '\n'
      const whole = writeAll(entry)
      const mark = /^(?:[•●▪■◦‣⁃∙·*–]|\d{1,3}[.)])\s+/.exec(text.slice(whole.start))?.[0].length ?? 0
      const plain = plainOf({ start: whole.start + mark, end: whole.end })
      return { key: entryKey(plain.text), span: whole, plain, cells: [] }
    })
    return { kind: 'list', span: { start: rows[0]!.span.start, end: rows.at(-1)!.span.end }, rows }
  }

  function tableOf({ header, rows }: Extract<PdfElement, { kind: 'table' }>): Block {
    const start = text.length
    const head = header === null ? null : rowOf(header)
    const drafts = rows.map((row, index) => {
      if (index > 0 || head !== null) text += '\n'
      return rowOf(row)
    })
    return tableBlock({ start, end: text.length }, head, drafts)
  }

  function rowOf({ cells, page }: TableLine): RowDraft {
    const start = text.length
    const drafts = cells.map((cell, index): CellDraft => {
      if (index > 0) text += '\t'
      const span = write({ text: cell, page })
      return { span, plain: plainOf(span) }
    })
    return { span: { start, end: text.length }, cells: drafts }
  }

  function plainOf({ start, end }: Span) {
    const length = end - start
    return {
      text: text.slice(start, end),
      runs: length === 0 ? [] : [[start - start, start, length, length] as [number, number, number, number]],
    }
  }
}

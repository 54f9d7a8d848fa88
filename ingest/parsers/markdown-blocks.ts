import type { ListItem, Nodes, Table, TableCell } from 'mdast'
import type { Block, Row } from '../../src/domain/block.ts'
import { joinPlainTexts, type PlainText } from '../../src/domain/plain-text.ts'
import type { Span } from '../../src/domain/span.ts'
import { alignText } from './align-text.ts'
import { labelQuote } from './markdown-admonitions.ts'
import { htmlText, inlineText, spanOf } from './markdown-inline.ts'
import { entryKey } from './row-key.ts'
import { type RowDraft, tableBlock } from './table-block.ts'

const longestEntry = 1200

/** The blocks of one flow node, in source order; quotes are opened, nested lists become entries of their own. */
export function markdownBlocks(node: Nodes, source: string): Block[] {
  const span = spanOf(node)
  if (span === null) return []
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return paragraph(span, inlineText(node.children, source, span))
    case 'html':
      return paragraph(span, htmlText(source, span))
    case 'code': {
      const plain = alignText(node.value, source, afterFence(source, span), span.end)
      return plain.text.trim() === '' ? [] : [{ kind: 'code', span, plain }]
    }
    case 'list': {
      if (node.children.some(isChapter))
        return node.children.flatMap(item => item.children.flatMap(child => markdownBlocks(child, source)))
      const rows = node.children.flatMap(item => entries(item, source, ''))
      return rows.length === 0 ? [] : [{ kind: 'list', span, rows }]
    }
    case 'table':
      return table(node, source, span)
    case 'blockquote':
      return labelQuote(
        node.children.flatMap(child => markdownBlocks(child, source)),
        source,
      )
    case 'footnoteDefinition':
      return node.children.flatMap(child => markdownBlocks(child, source))
    default:
      return []
  }
}

function paragraph(span: Span, plain: PlainText): Block[] {
  return plain.text === '' ? [] : [{ kind: 'paragraph', span, plain }]
}

function afterFence(source: string, span: Span): number {
  if (!/^(?:`{3}|~{3})/.test(source.slice(span.start, span.start + 3))) return span.start
  const lineEnd = source.indexOf('\n', span.start)
  return lineEnd === -1 || lineEnd > span.end ? span.end : lineEnd + 1
}

/** An entry of several long paragraphs is a chapter that happens to stand in a list. */
function isChapter(item: ListItem): boolean {
  const span = spanOf(item)
  if (span === null || span.end - span.start <= longestEntry) return false
  return item.children.filter(child => child.type === 'paragraph').length > 1
}

/** An entry, then the entries nested in it; its own span ends where the first of them starts. */
function entries(item: ListItem, source: string, parentKey: string): Row[] {
  const span = spanOf(item)
  if (span === null) return []
  const own: PlainText[] = []
  const nested: Row[] = []
  let end = span.end
  for (const child of item.children) {
    if (child.type === 'list' && child.children.length > 0) {
      if (nested.length === 0) end = Math.min(end, spanOf(child)?.start ?? end)
      const key = entryKey(own[0]?.text ?? '') ?? ''
      for (const entry of child.children) nested.push(...entries(entry, source, parentKey + key))
      continue
    }
    const plains = markdownBlocks(child, source).flatMap(textsOf)
    const last = nested.at(-1)
    if (last === undefined) own.push(...plains)
    else if (plains.length > 0) {
      last.plain = joinPlainTexts([last.plain, ...plains], '\n')
      last.span = { start: last.span.start, end: spanOf(child)?.end ?? last.span.end }
    }
  }
  const plain = joinPlainTexts(own, '\n')
  if (plain.text === '') return nested
  const key = entryKey(plain.text)
  const ownEnd = nested.length === 0 ? span.end : trimEnd(source, span.start, end)
  const row: Row = {
    key: key === null ? null : parentKey !== '' && key.startsWith('(') ? parentKey + key : key,
    span: { start: span.start, end: ownEnd },
    plain,
    cells: [],
  }
  return [row, ...nested]
}

function trimEnd(source: string, start: number, end: number): number {
  return start + source.slice(start, end).trimEnd().length
}

function textsOf(block: Block): PlainText[] {
  return block.kind === 'paragraph' || block.kind === 'code'
    ? [block.plain]
    : block.rows.map(row => row.plain)
}

function table(node: Table, source: string, span: Span): Block[] {
  const rows = node.children.map((row): RowDraft => {
    const rowSpan = spanOf(row) ?? span
    return { span: rowSpan, cells: row.children.map(cell => cellOf(cell, source, rowSpan)) }
  })
  const [header, ...body] = rows
  if (header === undefined) return []
  const named = header.cells.some(cell => cell.plain.text !== '')
  if (!named && body.length === 0) return []
  return [tableBlock(span, named ? header : null, body)]
}

function cellOf(cell: TableCell, source: string, row: Span): RowDraft['cells'][number] {
  const outer = spanOf(cell) ?? row
  const first = cell.children[0]
  const last = cell.children.at(-1)
  const plain = inlineText(cell.children, source, outer)
  const start = (first && spanOf(first)?.start) ?? plain.runs[0]?.[1] ?? outer.start
  const lastRun = plain.runs.at(-1)
  const end = (last && spanOf(last)?.end) ?? (lastRun === undefined ? start : lastRun[1] + lastRun[3])
  return { plain, span: { start, end: Math.max(start, end) } }
}

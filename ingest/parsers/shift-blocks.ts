import type { Block, Row } from '../../src/domain/block.ts'
import type { PlainText } from '../../src/domain/plain-text.ts'
import type { Span } from '../../src/domain/span.ts'

/** Blocks whose source stands `by` characters further on: copies, or the same where they stay. */
export function shiftBlocks(blocks: Block[], by: number): Block[] {
  if (by === 0) return blocks
  return blocks.map(block => shiftBlock(block, by))
}

function shiftBlock(block: Block, by: number): Block {
  const span = shiftSpan(block.span, by)
  switch (block.kind) {
    case 'paragraph':
    case 'code':
      return { kind: block.kind, span, plain: shiftPlain(block.plain, by) }
    case 'list':
      return { kind: 'list', span, rows: block.rows.map(row => shiftRow(row, by)) }
    case 'table': {
      const header = block.header === null ? null : shiftRow(block.header, by)
      return { kind: 'table', span, header, rows: block.rows.map(row => shiftRow(row, by)) }
    }
  }
}

export function shiftSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by }
}

function shiftPlain({ text, runs }: PlainText, by: number): PlainText {
  return {
    text,
    runs: runs.map(([plainStart, start, plainLength, length]) => [
      plainStart,
      start + by,
      plainLength,
      length,
    ]),
  }
}

function shiftRow({ key, span, plain, cells }: Row, by: number): Row {
  return {
    key,
    span: shiftSpan(span, by),
    plain: shiftPlain(plain, by),
    cells: cells.map(cell => ({ text: cell.text, span: shiftSpan(cell.span, by) })),
  }
}

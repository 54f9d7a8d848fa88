import type { Block, Row } from '../../domain/block.ts'
import type { Section } from '../../domain/section.ts'
import type { Span } from '../../domain/span.ts'

const meets = (one: Span, other: Span) =>
  one.start < other.end && one.end > other.start && one.end > one.start && other.end > other.start

const meetsAny = (span: Span, spans: readonly Span[]) => spans.some(each => meets(span, each))

/** The blocks of a section that stand at these spans, tables and lists with only such rows. */
export function cutSection({ blocks }: Pick<Section, 'blocks'>, spans: readonly Span[]): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (!meetsAny(block.span, spans)) return []
    if (block.kind === 'paragraph' || block.kind === 'code') return [block]
    const rows = block.rows.filter(({ span }) => meetsAny(span, spans))
    return rows.length > 0 || (block.kind === 'table' && block.header) ? [{ ...block, rows }] : []
  })
}

/** A single text of a block: a paragraph, a piece of code, an entry, or a row of a table. */
export type Leaf = { plain: Row['plain']; row: Row | null }

export function leavesOf(blocks: readonly Block[]): Leaf[] {
  return blocks.flatMap((block): Leaf[] => {
    if (block.kind === 'paragraph' || block.kind === 'code') return [{ plain: block.plain, row: null }]
    return block.rows.map(row => ({ plain: row.plain, row: block.kind === 'table' ? row : null }))
  })
}

import { z } from 'zod'
import { PlainText } from './plain-text.ts'
import { Span } from './span.ts'

/** A table cell: its plain text and its place. An absent cell has an empty text. */
export const Cell = z.strictObject({ text: z.string(), span: Span })

/**
 * A table row or list entry. `key` is its identity within the section (`2.1.1`, `014`), null where it has none.
 * For a list entry `cells` is empty and `plain` its text; for a row `plain` is its cells joined by ` | `.
 */
export const Row = z.strictObject({
  key: z.string().min(1).nullable(),
  span: Span,
  plain: PlainText,
  cells: z.array(Cell),
})

/**
 * A block of a section, in source order. `plain` is the text of a paragraph or of code.
 * A table has `header` (null where the source names no columns) and `rows`; a list has `rows`.
 */
export const Block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paragraph'), span: Span, plain: PlainText }),
  z.strictObject({ kind: z.literal('code'), span: Span, plain: PlainText }),
  z.strictObject({ kind: z.literal('list'), span: Span, rows: z.array(Row) }),
  z.strictObject({ kind: z.literal('table'), span: Span, header: Row.nullable(), rows: z.array(Row) }),
])
export type Cell = z.infer<typeof Cell>
export type Row = z.infer<typeof Row>
export type Block = z.infer<typeof Block>
export type TableBlock = Extract<Block, { kind: 'table' }>

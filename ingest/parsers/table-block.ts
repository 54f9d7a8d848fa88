import type { Cell, Row, TableBlock } from '../../src/domain/block.ts'
import { joinPlainTexts, type PlainText } from '../../src/domain/plain-text.ts'
import type { Span } from '../../src/domain/span.ts'
import { keyColumn } from './row-key.ts'

/** Keys are parts of addresses. */
const longestKey = 200

/** A cell as a parser finds it; an absent one has an empty text. */
export type CellDraft = { plain: PlainText; span: Span }
export type RowDraft = { span: Span; cells: CellDraft[]; key?: string | null }

/** A table with keys found by {@link keyColumn}, where the rows don't bring their own. */
export function tableBlock(span: Span, header: RowDraft | null, rows: readonly RowDraft[]): TableBlock {
  const head = header === null ? null : tableRow(header)
  const written = rows.map(tableRow)
  if (!rows.every(row => row.key !== undefined)) return keyedTable(span, head, written)
  for (const [index, row] of written.entries()) row.key = keyOf(rows[index]!.key!)
  return { kind: 'table', span, header: head, rows: written }
}

/** A table of rows that bring no keys: they get those that {@link keyColumn} finds. */
export function keyedTable(span: Span, header: Row | null, rows: Row[]): TableBlock {
  const textsOf = ({ cells }: Row) => cells.map(({ text }) => text)
  const column = keyColumn(rows.map(textsOf), header === null ? null : textsOf(header))
  for (const row of rows) row.key = keyOf(row.cells[column]?.text ?? null)
  return { kind: 'table', span, header, rows }
}

const keyOf = (text: string | null) => text?.slice(0, longestKey) || null

/** A row without a key. */
export function tableRow({ span, cells }: RowDraft): Row {
  const plain = joinPlainTexts(
    cells.map(cell => cell.plain),
    ' | ',
  )
  return {
    key: null,
    span,
    plain,
    cells: cells.map((cell): Cell => ({ text: cell.plain.text, span: cell.span })),
  }
}

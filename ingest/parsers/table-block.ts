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
  const texts = rows.map(row => row.cells.map(cell => cell.plain.text))
  const column = rows.every(row => row.key !== undefined)
    ? -1
    : keyColumn(texts, header === null ? null : header.cells.map(cell => cell.plain.text))
  return {
    kind: 'table',
    span,
    header: header === null ? null : rowOf(header, null),
    rows: rows.map((row, index) =>
      rowOf(row, row.key !== undefined ? row.key : (texts[index]![column] ?? null)),
    ),
  }
}

function rowOf(draft: RowDraft, key: string | null): Row {
  const cells: Cell[] = draft.cells.map(({ plain, span }) => ({ text: plain.text, span }))
  return {
    key: key === null || key === '' ? null : key.slice(0, longestKey),
    span: draft.span,
    plain: joinPlainTexts(
      draft.cells.map(cell => cell.plain),
      ' | ',
    ),
    cells,
  }
}

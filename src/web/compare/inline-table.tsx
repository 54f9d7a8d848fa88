import type { Row } from '../../domain/block.ts'
import type { ReportChange } from '../api/replies.ts'
import { messages } from '../messages.ts'
import type { Piece } from './merge-texts.ts'
import { Pieces } from './pieces.tsx'
import { changedIn, type ShownText } from './shown-text.ts'

type InlineTableProps = {
  /** Those whose rows are shown; they say which rows are the same one. */
  changes: readonly ReportChange[]
  before: ShownText | null
  after: ShownText | null
}

type RowPair = { before: Row | null; after: Row | null }
/** A column by its place in each table; null where that has none such. */
type ColumnPair = { before: number | null; after: number | null }

/** The changed rows of a table, cell by cell: the old value struck out before the new one. */
export function InlineTable({ changes, before, after }: InlineTableProps) {
  const columns = pairColumns(before, after)
  const header = { before: tablesOf(before)[0]?.header ?? null, after: tablesOf(after)[0]?.header ?? null }
  const piecesOf = (rows: RowPair, column: ColumnPair) =>
    mergeCells(cellOf(rows.before, column.before, before), cellOf(rows.after, column.after, after))
  const nameOf = (column: ColumnPair) => `${column.before} ${column.after}`
  const [first] = changes
  return (
    <figure className="scroll" tabIndex={0} aria-label={messages.text.table}>
      <table>
        {(header.before || header.after) && (
          <thead>
            <tr>
              {columns.map(column => (
                <th key={nameOf(column)} scope="col">
                  <Pieces pieces={piecesOf(header, column)} />
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {pairRows(changes, before, after).map(rows => (
            <tr
              key={`${rows.before?.span.start} ${rows.after?.span.start}`}
              className={isOf(rows, first!) ? 'shown-row' : undefined}
            >
              {columns.map(column => (
                <td key={nameOf(column)}>
                  <Pieces pieces={piecesOf(rows, column)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}

/** What stands in a cell, and whether something there differs. */
type ShownCell = { text: string; marked: boolean }

function cellOf(row: Row | null, column: number | null, shown: ShownText | null): ShownCell | null {
  const cell = column === null ? undefined : row?.cells[column]
  if (!cell) return null
  const marked = changedIn(shown).some(({ start, end }) => start < cell.span.end && end > cell.span.start)
  return { text: cell.text, marked }
}

/** A cell that only one side has is a change where it is marked: the rest of its row may be there on both. */
function mergeCells(before: ShownCell | null, after: ShownCell | null): Piece[] {
  if (before && after && before.text !== after.text)
    return [
      { text: before.text, kind: 'removed' as const },
      { text: before.text && after.text ? ' ' : '', kind: 'same' as const },
      { text: after.text, kind: 'added' as const },
    ].filter(({ text }) => text !== '')
  const text = (after ?? before)?.text ?? ''
  if (text === '') return []
  if (before && after) return [{ text, kind: 'same' }]
  const marked = (after ?? before)!.marked
  return [{ text, kind: marked ? (after ? 'added' : 'removed') : 'same' }]
}

const tablesOf = (shown: ShownText | null) =>
  (shown?.blocks ?? []).flatMap(block => (block.kind === 'table' ? [block] : []))

const isAt = ({ span }: Row, side: ReportChange['before']) =>
  side !== null && span.start < side.end && span.end > side.start

const isOf = ({ before, after }: RowPair, change: ReportChange) =>
  (before !== null && isAt(before, change.before)) || (after !== null && isAt(after, change.after))

/** Rows that a change pairs are one; others stand alone, those that went last. */
function pairRows(
  changes: readonly ReportChange[],
  before: ShownText | null,
  after: ShownText | null,
): RowPair[] {
  const olds = tablesOf(before).flatMap(({ rows }) => rows)
  const news = tablesOf(after).flatMap(({ rows }) => rows)
  const pairs = news.map((row): RowPair => {
    const change = changes.find(each => each.before !== null && isAt(row, each.after))
    return { before: olds.find(old => change && isAt(old, change.before)) ?? null, after: row }
  })
  const paired = new Set(pairs.map(({ before: old }) => old))
  return [...pairs, ...olds.filter(old => !paired.has(old)).map(old => ({ before: old, after: null }))]
}

/** Columns of the same name are the same, without names those at the same place. */
function pairColumns(before: ShownText | null, after: ShownText | null): ColumnPair[] {
  const columnsOf = (shown: ShownText | null) => {
    const [table] = tablesOf(shown)
    const named = table?.header?.cells.map(({ text }) => text)
    return named ?? (table?.rows[0]?.cells ?? []).map((_, index) => `${index}`)
  }
  const [olds, news] = [columnsOf(before), columnsOf(after)]
  return [
    ...news.map((name, index) => ({ before: olds.includes(name) ? olds.indexOf(name) : null, after: index })),
    ...olds.flatMap((name, index) => (news.includes(name) ? [] : [{ before: index, after: null }])),
  ]
}

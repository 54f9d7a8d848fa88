import type { Row, TableBlock } from '../../domain/block.ts'
import type { ColumnPair, RowPair, TableComparison } from './table-comparison.ts'

/** All differences between two versions of a table: columns, rows and cells. Comparing them the other way round gives the same pairs. */
export function compareTables(before: TableBlock, after: TableBlock): TableComparison {
  const columns = pairByName(before, after)
  const olds = new Map(before.rows.map((row, index) => [row.key ?? row.plain.text, { row, index }]))
  const rows = after.rows.map((row, index): RowPair => {
    const older = olds.get(row.key ?? row.plain.text) ?? null
    olds.delete(row.key ?? row.plain.text)
    return {
      key: row.key,
      before: older,
      after: { index, row },
      moved: false,
      cells: older ? differences(columns, older.row, row) : [],
    }
  })
  for (const older of olds.values())
    rows.push({ key: older.row.key, before: older, after: null, moved: false, cells: [] })
  return { keys: [], columns, rows }
}

function pairByName(before: TableBlock, after: TableBlock): ColumnPair[] {
  const name = (row: Row | null, index: number) => row?.cells[index]?.text.trim() ?? ''
  const width = (table: TableBlock) =>
    Math.max(table.header?.cells.length ?? 0, ...table.rows.map(row => row.cells.length))
  const side = (table: TableBlock, index: number) => ({
    index,
    name: name(table.header, index),
    header: table.header?.cells[index] ?? null,
  })
  const olds = Array.from({ length: width(before) }, (_, index) => side(before, index))
  const pairs = Array.from({ length: width(after) }, (_, index): ColumnPair => {
    const newer = side(after, index)
    const at = olds.findIndex(older =>
      newer.name === '' ? older.index === index : older.name === newer.name,
    )
    const older = at === -1 ? null : olds.splice(at, 1)[0]!
    return { before: older, after: newer, renamed: false, moved: false }
  })
  return [
    ...pairs,
    ...olds.map((older): ColumnPair => ({ before: older, after: null, renamed: false, moved: false })),
  ]
}

function differences(columns: readonly ColumnPair[], older: Row, newer: Row) {
  return columns.flatMap(column => {
    const [from, to] = [older.cells[column.before?.index ?? -1], newer.cells[column.after?.index ?? -1]]
    if (!from || !to || from.text.trim() === to.text.trim()) return []
    return [{ column, before: from, after: to, absolute: null, relative: null }]
  })
}

import { jointKeys, keyColumn } from '../row-key.ts'

/** Part of a table's rows that have a first cell; others, such as a total without a name, have no key. */
const mostHave = 0.9

/**
 * The keys of a table's rows: the column, or the columns at the left, that tell them apart. Lines between the rows, which hold
 * one text alone, have none and count for nothing.
 */
export function sheetRowKeys(
  rows: readonly (readonly string[])[],
  header: readonly string[] | null,
): (string | null)[] {
  const isLine = (row: readonly string[]) => row.length > 1 && row.filter(text => text !== '').length < 2
  const told = rows.filter(row => !isLine(row))
  const named = told.filter(([first]) => first !== '')
  const column = keyColumn(named.length >= told.length * mostHave ? named : told, header)
  if (column === -1) return jointKeys(rows) ?? rows.map(() => null)
  return rows.map(row => (isLine(row) ? null : row[column] || null))
}

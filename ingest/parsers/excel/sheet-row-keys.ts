import { jointKeys, keyColumn } from '../row-key.ts'

/** Part of a table's rows that have a first cell; others, such as a total without a name, have no key. */
const mostHave = 0.9
/** Part of them that may repeat a name, as `Subtotal` below each group; a number is added to what is repeated. */
const mostRepeat = 0.25

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
  const counted = named.length >= told.length * mostHave ? named : told
  const times = new Map<string, number>()
  for (const [first = ''] of counted) times.set(first, (times.get(first) ?? 0) + 1)
  const single = counted.filter(([first = '']) => times.get(first) === 1)
  const isRepeated = single.length < counted.length && single.length >= counted.length * (1 - mostRepeat)
  const column = isRepeated && keyColumn(single, header) === 0 ? 0 : keyColumn(counted, header)
  if (column === -1) return jointKeys(rows) ?? rows.map(() => null)
  return rows.map(row => (isLine(row) ? null : row[column] || null))
}

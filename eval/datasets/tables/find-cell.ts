import type { TableBlock } from '../../../src/domain/block.ts'

/** As readers compare texts: white space, and the marks that tell a direction, do not count. */
export const shown = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

type ReadRow = TableBlock['rows'][number]
/** Rows of each table by the texts that name them, made once for tables of thousands. */
const rowsByNames = new WeakMap<TableBlock, Map<string, ReadRow>>()

/**
 * What stands in a row and under the names of a column, each in its order; null where the table has no such place. The rows of one
 * table are always named by the same number of texts.
 */
export function cellAt(table: TableBlock, row: readonly string[], column: readonly string[]): string | null {
  const found = rowsOf(table, row.length).get(row.map(shown).join('\n'))
  const names = column.map(shown)
  const at = table.header?.cells.findIndex(({ text }) => isNamed(shown(text), names)) ?? -1
  return found === undefined || at === -1 ? null : shown(found.cells[at]?.text ?? '')
}

function rowsOf(table: TableBlock, labels: number): Map<string, ReadRow> {
  const known = rowsByNames.get(table)
  if (known !== undefined) return known
  const rows = new Map<string, ReadRow>()
  for (const row of table.rows.toReversed())
    rows.set(Array.from({ length: labels }, (_, at) => shown(row.cells[at]?.text ?? '')).join('\n'), row)
  rowsByNames.set(table, rows)
  return rows
}

function isNamed(head: string, names: readonly string[]): boolean {
  let from = 0
  return names.every(name => {
    const at = head.indexOf(name, from)
    from = at + name.length
    return at !== -1
  })
}

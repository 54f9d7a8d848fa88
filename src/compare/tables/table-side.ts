import type { Row, TableBlock } from '../../domain/block.ts'
import { foldTypography } from '../classify/fold-typography.ts'
import type { Column } from './table-comparison.ts'

/**
 * One table made ready: `values[row][column]` are the cells' texts without differences of typesetting, '' where a
 * row is short. `rowKeys` are identities that stand in no column, such as key paths; null where there are none.
 */
export type TableSide = {
  rows: readonly Row[]
  columns: Column[]
  values: string[][]
  rowKeys: string[] | null
}

export function tableSide({ header, rows }: TableBlock): TableSide {
  let width = header?.cells.length ?? 0
  for (const row of rows) width = Math.max(width, row.cells.length)
  const columns = Array.from({ length: width }, (_, index): Column => {
    const cell = header?.cells[index] ?? null
    return { index, name: foldTypography(cell?.text ?? ''), header: cell }
  })
  const values = rows.map(row =>
    Array.from({ length: width }, (_, index) => foldTypography(row.cells[index]?.text ?? '')),
  )
  return { rows, columns, values, rowKeys: ownKeys(rows, values) }
}

/** The rows' keys where they are neither cells nor positions. */
function ownKeys(rows: readonly Row[], values: readonly string[][]): string[] | null {
  if (rows.length === 0 || rows.some(row => row.key === null)) return null
  if (rows.every((row, index) => row.key === String(index))) return null
  const inColumn = rows.every((row, index) => values[index]!.includes(row.key!.replace(/~\d+$/, '')))
  return inColumn ? null : rows.map(row => row.key!)
}

/** How many rows hold each value of a column. */
export function countValues({ values }: TableSide, column: number): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of values) counts.set(row[column]!, (counts.get(row[column]!) ?? 0) + 1)
  return counts
}

/** Which of two tables comes first by their texts: comparing always starts with the same one. */
export function inOrder(left: TableSide, right: TableSide): boolean {
  const lines = (side: TableSide) => [side.columns.map(column => column.name), ...side.values]
  const [lefts, rights] = [lines(left), lines(right)]
  for (let line = 0; line < Math.min(lefts.length, rights.length); line++) {
    for (let at = 0; at < Math.max(lefts[line]!.length, rights[line]!.length); at++) {
      const [a, b] = [lefts[line]![at] ?? '', rights[line]![at] ?? '']
      if (a !== b) return a < b
    }
  }
  return lefts.length <= rights.length
}

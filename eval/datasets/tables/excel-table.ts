import type { Cell, CellValue, MergeRange } from 'hucre/xlsx'
import { type KnownTable, spreadCells } from './known-table.ts'

/** Rows, formatted cells and merged ranges of a sheet (hucre 1) that holds a table below `above`. */
export function excelTable(table: KnownTable, above: readonly string[] = []) {
  const drawn = [...table.header, ...table.body]
  const rows: CellValue[][] = above.map(text => [text])
  const cells = new Map<string, Partial<Cell>>()
  const merges: MergeRange[] = []
  const taken = new Set<string>()
  for (const [at, drawnCells] of drawn.entries()) {
    const row = rows.length
    const values: CellValue[] = Array(table.columns).fill(null)
    let column = 0
    for (const { text, across, down, value } of drawnCells) {
      while (taken.has(`${row},${column}`)) column++
      values[column] = text === '' ? null : (value?.amount ?? text)
      if (value) cells.set(`${row},${column}`, { value: value.amount, style: { numFmt: value.format } })
      if (across > 1 || down > 1)
        merges.push({ startRow: row, startCol: column, endRow: row + down - 1, endCol: column + across - 1 })
      for (let under = row; under < row + Math.min(down, drawn.length - at); under++)
        for (let beside = column; beside < column + across; beside++) taken.add(`${under},${beside}`)
    }
    rows.push(values)
  }
  return { rows, cells, merges }
}

/** As many columns as the widest row of the table, for whoever draws it without merging. */
export const flatRows = (table: KnownTable): string[][] =>
  spreadCells([...table.header, ...table.body], table.columns)

/** A rectangle of cells: rows from 1, columns from 0, the last ones included. */
export type CellRange = { top: number; bottom: number; left: number; right: number }

const cell = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/

/** The range of `B2:D9` or `B2`; null for what is none. */
export function parseRange(reference: string): CellRange | null {
  const [from, to = from] = reference.split(':').map(parseCell)
  if (!from || !to) return null
  return {
    top: Math.min(from.row, to.row),
    bottom: Math.max(from.row, to.row),
    left: Math.min(from.column, to.column),
    right: Math.max(from.column, to.column),
  }
}

/** Row from 1 and column from 0 of `B2`. */
export function parseCell(reference: string): { row: number; column: number } | null {
  const match = cell.exec(reference)
  if (match === null) return null
  let column = 0
  for (const letter of match[1]!) column = column * 26 + letter.charCodeAt(0) - 64
  return { row: Number(match[2]), column: column - 1 }
}

/** `B` of 1. */
export function columnName(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : columnName(Math.floor(column / 26) - 1) + columnName(column % 26)
}

import type { CellRange } from './cell-range.ts'

/**
 * What a cell holds, one letter a cell: `t` text, `n` number, `d` date or time, `b` boolean, `e` error.
 */
export type CellKinds = string

/**
 * How a cell stands there, one letter a cell: `.` plainly, `b` bold or on a ground of its own; a copy of the cell that it is merged
 * with: `h` in the row of that cell, `v` below it.
 */
export type CellMarks = string

/**
 * The filled cells of one row, by column. Number from 1, columns from 0 and ascending; a text is never empty. `reach` is the last row
 * that its cells cover, by being merged.
 */
export type GridRow = {
  number: number
  reach: number
  columns: number[]
  texts: string[]
  kinds: CellKinds
  marks: CellMarks
}

/** Cells that something is to be said about: how many, and the first ones by name. */
export type CellTally = { count: number; first: string[] }

/** Rows from 1, or columns from 0, the last one included. */
export type Stretch = [from: number, to: number]

/** One sheet as it was read: filled rows in order, and what stands about them. */
export type SheetGrid = {
  rows: GridRow[]
  merges: CellRange[]
  filter: CellRange | null
  hiddenRows: Stretch[]
  hiddenColumns: Stretch[]
  errors: CellTally
  withoutResult: CellTally
  withoutText: CellTally
}

/** How many cells of a row are its own, and not copies of the cells they are merged with. */
export function ownCells(row: GridRow): number {
  let count = 0
  for (const mark of row.marks) if (mark === '.' || mark === 'b') count++
  return count
}

/** Whether one block is all that a row shows, from one column to another: its text stands there once. */
export function isAlone(row: GridRow, left: number, right: number): boolean {
  const fills = row.columns[0] === left && row.columns.length === right - left + 1
  return fills && ownCells(row) === 1 && !row.marks.includes('v')
}

/** The cells of a row between two columns, itself where that is all of it; null where there are none. */
export function partOfRow(row: GridRow, left: number, right: number): GridRow | null {
  const { columns } = row
  if (columns[0]! >= left && columns.at(-1)! <= right) return row
  let from = 0
  while (from < columns.length && columns[from]! < left) from++
  let to = from
  while (to < columns.length && columns[to]! <= right) to++
  if (from === to) return null
  return {
    number: row.number,
    reach: row.reach,
    columns: columns.slice(from, to),
    texts: row.texts.slice(from, to),
    kinds: row.kinds.slice(from, to),
    marks: row.marks.slice(from, to),
  }
}

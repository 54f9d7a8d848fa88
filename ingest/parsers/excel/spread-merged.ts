import type { CellRange } from './cell-range.ts'
import { type GridRow, ownCells } from './sheet-grid.ts'

/** Copies that a hostile file may ask for, by merging whole columns. */
const mostCopies = 1_000_000

/**
 * Rows in which every cell of a merged block shows what the block shows, marked as a copy. A block reaches no farther than the
 * sheet's filled cells do. Rows that hold nothing but copies belong to the row above them.
 */
export function spreadMerged(rows: readonly GridRow[], merges: readonly CellRange[]): GridRow[] {
  if (merges.length === 0 || rows.length === 0) return [...rows]
  const lastRow = rows.at(-1)!.number
  let lastColumn = 0
  for (const { columns } of rows) lastColumn = Math.max(lastColumn, columns.at(-1)!)
  const byNumber = new Map(rows.map(row => [row.number, row]))
  const copies = new Map<number, Map<number, Copy>>()
  let count = 0
  for (const { top, bottom, left, right } of merges) {
    const origin = byNumber.get(top)
    const at = origin?.columns.indexOf(left) ?? -1
    if (origin === undefined || at === -1) continue
    const copied = { text: origin.texts[at]!, kind: origin.kinds[at]! }
    for (let number = top; number <= Math.min(bottom, lastRow); number++)
      for (let column = left; column <= Math.min(right, Math.max(lastColumn, left)); column++) {
        if ((number === top && column === left) || ++count > mostCopies) continue
        const inRow = copies.get(number) ?? new Map<number, Copy>()
        copies.set(
          number,
          inRow.set(column, { ...copied, mark: number === top || column > left ? 'h' : 'v' }),
        )
      }
  }
  for (const [number, inRow] of copies) byNumber.set(number, withCopies(byNumber.get(number), number, inRow))
  const spread: GridRow[] = []
  for (const row of [...byNumber.values()].sort((a, b) => a.number - b.number)) {
    const last = spread.at(-1)
    if (ownCells(row) === 0 && last?.reach === row.number - 1) last.reach = row.number
    else spread.push(row)
  }
  return spread
}

type Copy = { text: string; kind: string; mark: string }

function withCopies(row: GridRow | undefined, number: number, copies: ReadonlyMap<number, Copy>): GridRow {
  const cells = new Map(copies)
  row?.columns.forEach((column, at) => {
    cells.set(column, { text: row.texts[at]!, kind: row.kinds[at]!, mark: row.marks[at]! })
  })
  const sorted = [...cells].sort(([a], [b]) => a - b)
  const pick = (part: keyof Copy) => sorted.map(([, cell]) => cell[part])
  return {
    number,
    reach: number,
    columns: sorted.map(([column]) => column),
    texts: pick('text'),
    kinds: pick('kind').join(''),
    marks: pick('mark').join(''),
  }
}

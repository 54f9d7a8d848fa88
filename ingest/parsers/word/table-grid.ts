/** A cell over `span` columns of the grid; `merge` says where it goes on from the one above it or before it. */
export type GridCell = { text: string; span: number; merge: 'begin' | 'continue' | 'across' | null }
/** A row that leaves `before` columns of the grid free. */
export type GridRow = { cells: readonly GridCell[]; before: number }

/** Word allows 63 columns. */
const mostColumns = 200
/** Borders of rows that stand nearer than this are one; 8 points, in twentieths of a point. */
const sameBorder = 160
/** A longer text stands once, however many cells it was merged of. */
const longestRepeated = 500

/**
 * The texts of all rows in columns. A merged cell stands in each cell that it was made of, so that every row has its values;
 * one over a whole row stands once. Columns in which no cell begins are none.
 */
export function layOut(rows: readonly GridRow[], widths: readonly number[]): string[][] {
  const borders = bordersOf(widths)
  const border = (at: number) => borders[Math.min(at, borders.length - 1)] ?? at
  const placed = rows.map(({ cells, before }) => {
    let at = Math.min(before, mostColumns)
    return cells.map(cell => {
      const from = at
      at = Math.min(at + cell.span, mostColumns)
      return { ...cell, from: snapped(from), to: snapped(at) }
    })
  })
  const begins = new Set(placed.flatMap(row => row.map(({ from }) => from)))
  const columns = [...begins].sort((a, b) => a - b)
  const end = Math.max(0, ...placed.flatMap(row => row.map(({ to }) => to)))
  const above = new Map<number, string>()
  return placed.map(row => {
    const texts = columns.map(() => '')
    let before = ''
    for (const cell of row) {
      const text =
        cell.merge === 'continue'
          ? (above.get(cell.from) ?? '')
          : cell.merge === 'across'
            ? before
            : cell.text
      before = text
      const long = text.length > longestRepeated
      if ((cell.merge === 'begin' || cell.merge === 'continue') && !long) above.set(cell.from, text)
      else above.delete(cell.from)
      const once = long || (cell.from <= columns[0]! && cell.to >= end)
      for (const [index, column] of columns.entries())
        if (column >= cell.from && (column === cell.from || (column < cell.to && !once))) texts[index] = text
    }
    return texts
  })

  function snapped(at: number): number {
    return at < borders.length ? border(at) : at
  }
}

/** For each border of the grid the first one that stands at the same place; empty where widths are not known. */
function bordersOf(widths: readonly number[]): number[] {
  if (widths.length === 0 || widths.length > mostColumns || widths.some(width => !(width > 0))) return []
  const borders = [0]
  let place = 0
  let placeOfLast = 0
  for (const [index, width] of widths.entries()) {
    place += width
    if (place - placeOfLast < sameBorder) borders.push(borders.at(-1)!)
    else {
      borders.push(index + 1)
      placeOfLast = place
    }
  }
  return borders
}

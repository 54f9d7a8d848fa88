import type { TableBlock } from '../domain/block.ts'

const FEWEST_COLUMNS = 3
const LONGEST_NAME = 40
/** Of all cells, this part must be names, none of them twice. */
const MOST_OF_THEM = 0.9
const NAME = /^\p{L}[\p{L}\p{M}\s.'’-]*\d?[\p{L}\p{M}\p{N}\s.'’-]*$/u

/**
 * Whether a table is a list laid out in columns: no column has a name, and every cell is a name of its own. One that
 * comes in moves the others from row to row.
 */
export function isNameGrid({ header, rows }: TableBlock): boolean {
  if (header?.cells.some(cell => cell.text.trim() !== '')) return false
  const width = Math.max(0, ...rows.slice(0, 100).map(row => row.cells.length))
  if (width < FEWEST_COLUMNS || rows.length > 1000) return false
  const cells = rows.flatMap(row => row.cells.map(cell => cell.text.trim())).filter(text => text !== '')
  const names = cells.filter(text => text.length <= LONGEST_NAME && NAME.test(text))
  return (
    cells.length >= 2 * FEWEST_COLUMNS &&
    names.length >= cells.length * MOST_OF_THEM &&
    new Set(names).size >= names.length
  )
}

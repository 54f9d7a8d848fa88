import type { Leaf } from '../section-leaves.ts'

/** Values shown of a row that came or went. */
const MOST_SHOWN = 8
/** Longer cells are text, which needs no column's name. */
const LONGEST_VALUE = 60
const KEY = /^keys?$/i
/** A number, or a code of a few characters. */
const CODE = /^(?=\S{1,12}$)(?:.*\d.*|.{1,2})$/

/** "bodily injury 286, collision 199": a row's cells with their columns' names, without its key; null where nothing is left. */
export function rowValues({ row, table, key }: Leaf): string | null {
  if (!row) return null
  const cells = row.cells.flatMap((cell, index) => {
    const text = cell.text.replace(/\s+/g, ' ').trim()
    const column = table?.header?.cells[index]?.text.trim() ?? ''
    if (text === '' || text === key || (KEY.test(column) && key !== null)) return []
    // A file of keys and values calls them so.
    const name = /^values?$/i.test(column) ? '' : column
    const value = /\p{L}.*\s/u.test(text) && text.length <= LONGEST_VALUE ? `“${text}”` : text
    return [name === '' || text.length > LONGEST_VALUE || row === table?.header ? text : `${name} ${value}`]
  })
  if (cells.length === 0) return null
  const more = cells.length - MOST_SHOWN
  return cells.slice(0, MOST_SHOWN).join(', ') + (more > 0 ? ` and ${more} more` : '')
}

/** "territory 014" where the value is a number or code, which needs its column's name; else the value alone. */
export function namedValue(name: string | undefined, value: string): string {
  const column = name?.trim() ?? ''
  const needed = /^\p{L}/u.test(column) && !KEY.test(column) && CODE.test(value)
  const lower = /\p{Lu}{2}/u.test(column) ? column : column.toLowerCase()
  return needed ? `${lower} ${value}` : value
}

import { describeTextChange } from '../classify/describe-text-change.ts'
import { relativeChange } from '../classify/relative-change.ts'
import { isProse } from './classify-rows.ts'
import type { CellDifference, Column, ColumnPair, RowPair, TableComparison } from './table-comparison.ts'

/** Values shown of a row that came or went. */
const MOST_SHOWN = 8
const LONGEST = 300
/** Columns whose numbers are names: a percentage of them means nothing. */
const CODES =
  /\b(?:codes?|ids?|no|number|postal|zip|years?|cwe|pages?|phone|symbols?|versions?|refs?|references?|rules?|sections?|territory|class)\b|#/i

/**
 * A sentence about a row of a table: "Base rates, territory 014, class B: bodily injury 412 → 438 (+6.3 %)". `place`
 * names the table; the row is named by its key cells and their columns.
 */
export function describeRowChange(place: string, row: RowPair, table: TableComparison): string {
  const name = [place, rowName(row, table)].filter(part => part !== '').join(', ')
  if (row.before === null) return `${name}, added: ${valuesOf(row, table, 'after')}`
  if (row.after === null) return `${name}, removed: ${valuesOf(row, table, 'before')}`
  const cells = row.cells.map(describeCell).join('; ')
  if (row.moved)
    return `${name}, moved from row ${row.before.index + 1} to row ${row.after.index + 1}${cells === '' ? '' : `: ${cells}`}`
  return `${name}: ${cells}`
}

/** "collision 350 → 361 (+3.1 %)"; of a cell of prose what is reworded in it. */
export function describeCell({ column, before, after }: CellDifference): string {
  const name = column.after!.name || column.before!.name
  const [from, to] = [before.text.trim(), after.text.trim()]
  if (isProse(from) || isProse(to)) {
    const place = name === '' ? 'text' : name.toLowerCase()
    return describeTextChange(place, { before: from, after: to, blockKind: 'cell', format: 'text' })
  }
  const relative = CODES.test(name) ? '' : relativeChange(from, to)
  return `${name === '' ? '' : `${name} `}${from || 'empty'} → ${to || 'empty'}${relative}`
}

/** A sentence about a column, such as "Class factors: column “medical payments” is added"; null where it is unchanged. */
export function describeColumnChange(
  place: string,
  { before, after, renamed, moved }: ColumnPair,
): string | null {
  if (before === null) return `${place}: column ${quoted(after!)} is added`
  if (after === null) return `${place}: column ${quoted(before)} is dropped`
  const from = `from place ${before.index + 1} to place ${after.index + 1}`
  if (renamed)
    return `${place}: column ${quoted(before)} is now called ${quoted(after)}${moved ? ` and moved ${from}` : ''}`
  return moved ? `${place}: column ${quoted(after)} moved ${from}` : null
}

const quoted = ({ name, index }: Column) => (name === '' ? `${index + 1}` : `“${name}”`)

/** "territory 014, class B"; the key alone where its column has no name that reads. */
function rowName({ key, before, after }: RowPair, { keys }: TableComparison): string {
  const { row } = (after ?? before)!
  if (keys.length === 0) return key ?? ''
  return keys
    .map(pair => {
      const column = (after === null ? pair.before : pair.after)!
      const value = row.cells[column.index]?.text.trim() ?? ''
      const named = /^\p{L}/u.test(column.name) && !/\s/.test(value) && value.length <= 12
      return named ? `${column.name.toLowerCase()} ${value}` : value
    })
    .join(', ')
}

/** The row's other cells with their columns' names. */
function valuesOf(row: RowPair, { columns, keys }: TableComparison, side: 'before' | 'after'): string {
  const cells = columns.flatMap(pair => {
    const column = pair[side]
    const text =
      column === null || keys.includes(pair) ? '' : (row[side]!.row.cells[column.index]?.text.trim() ?? '')
    return text === '' ? [] : [column!.name === '' || isProse(text) ? text : `${column!.name} ${text}`]
  })
  const shown =
    cells.slice(0, MOST_SHOWN).join(', ') +
    (cells.length > MOST_SHOWN ? ` and ${cells.length - MOST_SHOWN} more` : '')
  return shown.length <= LONGEST ? shown : `${shown.slice(0, LONGEST - 1).trimEnd()}…`
}

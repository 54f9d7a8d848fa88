import type { CellRange } from './cell-range.ts'
import { columnNames, findHeader } from './find-header.ts'
import { findRegions, type Region, regionOf } from './find-regions.ts'
import { type GridRow, ownCells, partOfRow } from './sheet-grid.ts'

/** A table that the workbook gives a name; `headerRows` of its range name the columns. */
export type NamedTable = { name: string; range: CellRange; headerRows: number }

/**
 * Texts one below the other, or a table. Both know the rows that they take, and their columns. `guessed` are the rows of a header
 * that nothing but its words tells from the others.
 */
export type SheetElement = LineElement | TableElement
export type LineElement = { kind: 'lines'; texts: string[]; rows: readonly GridRow[] } & Place
export type TableElement = {
  kind: 'table'
  header: string[] | null
  guessed: GridRow[]
  rows: GridRow[]
  name: string | null
} & Place
type Place = { top: number; bottom: number; left: number; right: number }

/** As much as may be blank between the parts of a table that goes on without a header. */
const mostBetweenParts = 3
/** A list of one column: from so many rows on, none longer than this. */
const fewestEntries = 5
const longestEntry = 60
const longestSubheading = 40
const noteMark = /^(?:notes?\b|sources?\b|[*†‡]|\(\d\)|\d\))/i

/** What stands on a sheet, in reading order: named tables, then what blank rows and columns set apart. */
export function sheetElements(
  rows: readonly GridRow[],
  tables: readonly NamedTable[],
  filter: CellRange | null,
): SheetElement[] {
  let rest = [...rows]
  const elements: SheetElement[] = []
  for (const table of tables) {
    const named = namedElement(rest, table)
    rest = rest.flatMap(row => outside(row, table.range))
    if (named !== null) elements.push(named)
  }
  for (const region of findRegions(rest)) elements.push(...regionElements(region, filter))
  elements.sort((a, b) => a.top - b.top || a.left - b.left)
  return joinParts(elements).map(element => (isScattered(element) ? linesOf(element.rows) : element))
}

function namedElement(
  rows: readonly GridRow[],
  { name, range, headerRows }: NamedTable,
): TableElement | null {
  const own = rows
    .filter(({ number }) => number >= range.top && number <= range.bottom)
    .flatMap(row => partOfRow(row, range.left, range.right) ?? [])
  if (own.length === 0) return null
  const { left, right } = range
  const count = own.filter(({ number }) => number < range.top + headerRows).length
  const header = count === 0 ? null : columnNames({ rows: own, left, right }, count)
  return { kind: 'table', header, guessed: [], rows: own.slice(count), name, ...placeOf(own), left, right }
}

function outside(row: GridRow, { top, bottom, left, right }: CellRange): GridRow[] {
  if (row.number < top || row.number > bottom) return [row]
  return [partOfRow(row, 0, left - 1), partOfRow(row, right + 1, Number.POSITIVE_INFINITY)].filter(
    part => part !== null,
  )
}

function regionElements(region: Region, filter: CellRange | null): SheetElement[] {
  if (region.rows.every(row => ownCells(row) <= 1))
    return [isList(region) ? tableOf(region, filter) : linesOf(region.rows)]
  const { rows } = region
  let end = rows.length
  while (end > 2 && isNote(rows[end - 1]!, region)) end--
  const notes = end === rows.length ? [] : [linesOf(rows.slice(end))]
  const body = notes.length === 0 ? region : regionOf(rows.slice(0, end))
  return [tableOf(body, filter), ...notes]
}

function tableOf(region: Region, filter: CellRange | null): TableElement {
  const { count, told } = findHeader(region, filter)
  const { rows, left, right } = region
  return {
    kind: 'table',
    header: count === 0 ? null : columnNames(region, count),
    guessed: told ? [] : rows.slice(0, count),
    rows: count === 0 ? rows : rows.slice(count),
    name: null,
    ...placeOf(rows),
    left,
    right,
  }
}

function linesOf(rows: readonly GridRow[]): LineElement {
  const texts = rows.flatMap(row => row.texts.filter((_, at) => !'hv'.includes(row.marks[at]!)))
  return { kind: 'lines', texts, rows, ...placeOf(rows) }
}

function placeOf(rows: readonly GridRow[]): Place {
  const { left, right } = regionOf([...rows])
  return { top: rows[0]!.number, bottom: rows.at(-1)!.reach, left, right }
}

/** Short texts in one column, none of them a sentence. */
function isList({ rows, left, right }: Region): boolean {
  return (
    left === right &&
    rows.length >= fewestEntries &&
    rows.every(({ texts }) => texts[0]!.length <= longestEntry && !/[.:;]$/.test(texts[0]!))
  )
}

/** A row below a table that holds a text alone, at its left, longer than what heads a group of rows. */
function isNote(row: GridRow, { left, right }: Region): boolean {
  const [text] = row.texts
  if (ownCells(row) !== 1 || row.columns[0] !== left || right === left || row.kinds[0] !== 't') return false
  return text!.length > longestSubheading || noteMark.test(text!)
}

/** A table without a header of its own goes on from the one above it, in the same columns, with a line between them or none. */
function joinParts(elements: readonly SheetElement[]): SheetElement[] {
  const joined: SheetElement[] = []
  for (const element of elements) {
    const line = joined.at(-1)?.kind === 'lines' ? (joined.at(-1) as LineElement) : null
    const above = joined.at(line === null ? -1 : -2)
    if (element.kind !== 'table' || above?.kind !== 'table' || !isPart(element, above, line)) {
      joined.push(element)
      continue
    }
    if (line !== null) joined.pop()
    for (const row of [...(line?.rows ?? []), ...element.guessed, ...element.rows]) above.rows.push(row)
    above.bottom = element.bottom
  }
  return joined
}

/** One row of texts far from each other, as at the head of a page, is no table. */
function isScattered(element: SheetElement): element is TableElement {
  if (element.kind !== 'table' || element.header !== null || element.rows.length > 1) return false
  return element.rows.length === 1 && ownCells(element.rows[0]!) * 2 <= element.right - element.left + 1
}

function isPart(element: TableElement, above: TableElement, line: LineElement | null): boolean {
  const isNear = (upper: Place, lower: Place) => lower.top - upper.bottom <= mostBetweenParts
  const isLine = line === null || (line.rows.length === 1 && line.left === above.left && isNear(above, line))
  return (
    isLine &&
    (element.header === null || element.guessed.length > 0) &&
    above.header !== null &&
    above.name === null &&
    element.name === null &&
    element.left >= above.left &&
    element.right <= above.right &&
    element.left < element.right &&
    isNear(line ?? above, element)
  )
}

import type { CellRange } from './cell-range.ts'
import type { Region } from './find-regions.ts'
import { type GridRow, isAlone } from './sheet-grid.ts'

const mostHeaderRows = 8
/** Rows below a header that are looked at. */
const seenRows = 50
const longestName = 120
const longestGuessed = 60
/** Names of different rows of a header, from the outer to the inner one. */
const between = ' › '

/** How many rows of a region name its columns, and how sure that is: `told` by the sheet, its types or its marks, else `guessed`. */
export type HeaderFound = { count: number; told: boolean }

type Cell = { text: string; kind: string; mark: string }
type Line = (Cell | null)[]

/**
 * Finds the header of a region: rows of names above rows of values. A row of names under one that names groups of columns, or leaves
 * columns without a name, belongs to it. `filter` is where the sheet offers to filter rows.
 */
export function findHeader(region: Region, filter: CellRange | null): HeaderFound {
  const none = { count: 0, told: true }
  const filtered = region.rows.findIndex(({ number }) => number === filter?.top)
  if (filtered !== -1 && filtered < mostHeaderRows && within(region, filter!))
    return { count: filtered + 1, told: true }
  const lines = region.rows.slice(0, mostHeaderRows + seenRows).map(row => lineOf(row, region))
  if (lines.length < 2) return none
  if (isScale(lines[0]!, lines.slice(1))) return { count: 1, told: true }
  if (!isNames(lines[0]!)) return none
  let count = 1
  const most = Math.min(mostHeaderRows, lines.length - 1)
  while (count < most && goesOn(lines, count)) count++
  const header = lines.slice(0, count)
  const body = lines.slice(count)
  if (isMarked(header) && !isMarked(body)) return { count, told: true }
  if (isKeyed(lines)) return none
  if (header.some(isGrouping) || namesValues(header.at(-1)!, body)) return { count, told: true }
  return namesEveryColumn(header) ? { count, told: false } : none
}

/** A name for each column of a region, from the rows of its header: `2024 › Q1`. */
export function columnNames(region: Region, count: number): string[] {
  const lines = region.rows.slice(0, count).map(row => lineOf(row, region))
  for (const [at, line] of lines.entries()) if (!isGrouping(line)) spreadNames(line, lines.slice(at + 1))
  return Array.from({ length: region.right - region.left + 1 }, (_, column) => {
    const names = lines.flatMap(line => line[column]?.text ?? [])
    return names.filter((name, at) => name !== names[at - 1]).join(between)
  })
}

/** A group's name that stands above its first column alone, not merged, is that of the columns beside it. */
function spreadNames(line: Line, below: readonly Line[]): void {
  for (let column = 1; column < line.length; column++)
    if (line[column] === null && below.some(each => each[column] !== null)) line[column] = line[column - 1]!
}

function lineOf(row: GridRow, { left, right }: Region): Line {
  const line: Line = Array.from({ length: right - left + 1 }, () => null)
  const once = isAlone(row, left, right)
  for (const [at, column] of row.columns.entries())
    if (!once || at === 0)
      line[column - left] = { text: row.texts[at]!, kind: row.kinds[at]!, mark: row.marks[at]! }
  return line
}

const filled = (line: Line): Cell[] => line.filter(cell => cell !== null)

/** A block that names several columns. */
const isGrouping = (line: Line) => filled(line).some(({ mark }) => mark === 'h')

const isYear = ({ text, kind }: Cell) => kind === 'n' && /^(?:19|20)\d\d$/.test(text)

/** A row of names: words; years and days beside words; amounts only where they stand out. */
function isNames(line: Line): boolean {
  const cells = filled(line)
  const words = cells.some(({ kind }) => kind === 't')
  return (
    cells.length > 0 &&
    cells.every(
      cell =>
        cell.text.length <= longestName &&
        (cell.kind === 't' || cell.mark === 'b' || isYear(cell) || (words && cell.kind === 'd')),
    )
  )
}

/** Whole numbers that rise from column to column, as of a grid by age or limit, above values that mostly are not whole. */
function isScale([first, ...line]: Line, body: readonly Line[]): boolean {
  const steps = line.map(cell => (cell?.kind === 'n' ? Number(cell.text.replaceAll(',', '')) : Number.NaN))
  if (steps.length < 2 || (first && first.kind !== 't')) return false
  if (!steps.every((step, at) => Number.isInteger(step) && (at === 0 || step > steps[at - 1]!))) return false
  const values = body.flatMap(([, ...cells]) => filled(cells)).filter(({ kind }) => kind === 'n')
  return values.filter(({ text }) => /[.%]/.test(text)).length * 2 > values.length
}

/** Whether the row at `count` still belongs to the header above it. */
function goesOn(lines: readonly Line[], count: number): boolean {
  const [above, line, body] = [lines[count - 1]!, lines[count]!, lines.slice(count + 1)]
  if (!isNames(line)) return false
  if (line.some((cell, column) => cell?.mark === 'v' && above[column]?.text === cell.text)) return true
  // a line that heads the first rows
  if (line[0] !== null && filled(line).length === 1) return false
  const isUnder = (column: number) => above[column]?.mark === 'h' && line[column] !== null
  if (line.some((_, column) => isUnder(column)) || completes(line, lines.slice(0, count))) return true
  const told = (isMarked([line]) && !isMarked(body)) || namesValues(line, body)
  return told && (isMarked([line]) || line.some((cell, column) => cell !== null && above[column] === null))
}

/** Whether a row names all columns that have no name yet, and nothing else. */
function completes(line: Line, header: readonly Line[]): boolean {
  const named = line.map((_, column) => header.some(each => each[column] !== null))
  return (
    named.includes(true) && named.includes(false) && line.every((cell, at) => (cell === null) === named[at])
  )
}

/** Half of the cells or more stand out. */
function isMarked(lines: readonly Line[]): boolean {
  const cells = lines.flatMap(filled).filter(({ mark }) => mark !== 'h' && mark !== 'v')
  return cells.length > 0 && cells.filter(({ mark }) => mark === 'b').length * 2 >= cells.length
}

/** Some column has a word above values of one kind. */
function namesValues(header: Line, body: readonly Line[]): boolean {
  return header.some((name, column) => {
    if (name?.kind !== 't') return false
    const kinds = body.flatMap(line => line[column]?.kind ?? [])
    return (
      kinds.length > 0 && kinds.filter(kind => kind !== 't' && kind !== 'e').length * 5 >= kinds.length * 4
    )
  })
}

/** Two columns of which the first names what the second tells, row by row. */
function isKeyed(lines: readonly Line[]): boolean {
  if (lines[0]!.length !== 2) return false
  const [names, values] = [0, 1].map(column => lines.flatMap(line => line[column] ?? []))
  if (names!.length < lines.length || values!.length === 0) return false
  const share = (cells: readonly Cell[], test: (cell: Cell) => boolean) =>
    cells.filter(test).length / cells.length
  if (share(names!, ({ text }) => text.endsWith(':')) > 0.5) return true
  if (share(names!, ({ mark }) => mark === 'b') === 1 && share(values!, ({ mark }) => mark === 'b') < 0.5)
    return true
  return (
    new Set(values!.map(({ kind }) => kind)).size > 1 &&
    values![0]!.kind === 't' &&
    !isUniform(values!.slice(1))
  )
}

const isUniform = (cells: readonly Cell[]) => new Set(cells.map(({ kind }) => kind)).size === 1

/** All columns but one have a name, no two the same, and none is a sentence or a numeral. */
function namesEveryColumn(header: readonly Line[]): boolean {
  const names = header[0]!.map((_, column) =>
    header
      .map(line => line[column]?.text ?? '')
      .join('\n')
      .trim(),
  )
  const given = names.filter(name => name !== '')
  if (given.some(name => name.length > longestGuessed || /[.;]$/.test(name))) return false
  return given.length >= names.length - 1 && new Set(given).size === given.length && names.length > 1
}

const within = ({ left, right }: Region, filter: CellRange) => filter.left <= right && filter.right >= left

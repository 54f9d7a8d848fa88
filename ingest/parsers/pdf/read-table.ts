import { isFigure, isYear } from './join-symbols.ts'
import type { TableCell, TableLine } from './pdf-element.ts'
import type { PdfLine, Segment } from './pdf-lines.ts'
import { type Column, columnsOf, headerColumns, placeInColumns } from './table-columns.ts'

export type ReadTable = { header: TableLine | null; rows: TableLine[] }

/**
 * The rows and cells of lines set in columns; null where a cell can't be told for certain. Names of rows stand in the first
 * column, a header's words in the columns that they stand over. A name that goes on in the next line is joined.
 */
export function readTable(lines: readonly PdfLine[]): ReadTable | null {
  const first = lines.findIndex(isData)
  if (first === -1) return readWords(lines)
  const body = lines.slice(first)
  const rows = body.filter(line => line.segments.length > 1)
  if (rows.length < 2 && first === 0) return null
  const left = Math.min(...body.map(({ x }) => x))
  const columns = columnsOf(rows.flatMap(({ segments }) => segments))
  if (columns.length < 2 || columns[0]!.x > left + 60) columns.unshift({ x: left, right: left + 1 })
  const values = columns.slice(1)
  const valuesFrom = values[0]!.x
  const read: TableLine[] = []
  const beginning = headerLength(lines.slice(0, first), valuesFrom)
  for (const line of lines.slice(beginning)) {
    const cells = cellsOf(line, columns)
    if (cells === null) return null
    join(read, { cells, page: line.page })
  }
  const kept = read.filter(({ cells }) => cells.some(isFilled))
  if (kept.filter(({ cells }) => cells.slice(1).some(isFilled)).length < 2 && beginning === 0) return null
  return { header: headerOf(lines.slice(0, beginning), columns), rows: kept }
}

/** A table without amounts: all of its lines have the same number of cells, which begin below each other. */
function readWords(lines: readonly PdfLine[]): ReadTable | null {
  const [top, ...below] = lines
  const begins = below.at(-1)?.segments.map(({ x }) => x) ?? []
  const aligned = ({ segments }: PdfLine) =>
    segments.length === begins.length && segments.every(({ x }, at) => Math.abs(x - begins[at]!) <= 3)
  if (below.length < 2 || begins.length < 2 || top!.segments.length !== begins.length) return null
  if (!below.every(aligned)) return null
  const rows = lines.map(({ segments, page }) => ({ cells: segments.map(toCell), page }))
  const named = top!.bold && !below.every(({ bold }) => bold)
  return named ? { header: rows[0]!, rows: rows.slice(1) } : aligned(top!) ? { header: null, rows } : null
}

/** A row with a name and an amount. */
function isData({ segments }: PdfLine): boolean {
  const [name, ...values] = segments
  return (
    values.length > 0 &&
    values.some(({ text }) => isFigure(text) && !isYear(text)) &&
    (!isFigure(name!.text) || isFigure(name!.text) === !isYear(name!.text))
  )
}

/** The lines above the first row of data that stand over the values, the last of them included. */
function headerLength(lines: readonly PdfLine[], valuesFrom: number): number {
  const last = lines.findLastIndex(({ segments }) => segments.length > 1 || segments[0]!.x >= valuesFrom - 40)
  return last + 1
}

function headerOf(lines: readonly PdfLine[], columns: readonly Column[]): TableLine | null {
  if (lines.length === 0) return null
  const values = columns.slice(1)
  const cells = columns.map((): Segment[] => [])
  for (const { segments } of lines) {
    const over = segments.filter(({ x, right }) => right > values[0]!.x - 40 && x > columns[0]!.x + 3)
    const beside = segments.filter(segment => !over.includes(segment))
    for (const segment of beside) cells[0]!.push(segment)
    for (const [at, met] of headerColumns(over, values).entries())
      for (const column of met) cells[column + 1]!.push(over[at]!)
  }
  return { cells: cells.map(joinCells), page: lines[0]!.page }
}

function cellsOf({ segments }: PdfLine, columns: readonly Column[]): TableCell[] | null {
  const cells = columns.map((): TableCell => ({ text: '', from: [] }))
  const only: Segment | undefined = segments.length === 1 ? segments[0] : undefined
  if (only !== undefined && only.x < columns[1]!.x - 20) {
    cells[0] = toCell(only)
    return cells
  }
  const places = placeInColumns(segments, columns)
  if (places === null) return null
  for (const [at, segment] of segments.entries()) cells[places[at]!] = toCell(segment)
  return cells
}

const isFilled = ({ text }: TableCell) => text !== ''
const toCell = ({ text, from }: TableCell): TableCell => ({ text, from })

const joinCells = (cells: readonly TableCell[]): TableCell => ({
  text: cells.map(({ text }) => text).join(' '),
  from: cells.flatMap(({ from }) => from),
})

const goesOn = /^(?:[a-z(]|and\b|or\b|of\b)/
const unfinished = /(?:,|\b(?:and|or|of|the|to|for|from|in|on|by|with|a|an|net of)|[-–—/(])$/i

/** Adds a row, or what goes on from the row before it. */
function join(rows: TableLine[], row: TableLine): void {
  const last = rows.at(-1)
  const [name, ...values] = row.cells as [TableCell, ...TableCell[]]
  const empty = (cells: readonly TableCell[]) => !cells.some(isFilled)
  if (last !== undefined && isFilled(name) && isFilled(last.cells[0]!)) {
    const [lastName, ...lastValues] = last.cells as [TableCell, ...TableCell[]]
    const continues =
      (goesOn.test(name.text) && !/^\([a-z\d]{1,2}\)/.test(name.text)) || unfinished.test(lastName.text)
    if (continues && (empty(values) || empty(lastValues))) {
      last.cells = [joinCells([lastName, name]), ...(empty(values) ? lastValues : values)]
      return
    }
  }
  rows.push(row)
}

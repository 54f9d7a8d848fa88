import { isFigure, isYear, joinSymbols } from './join-symbols.ts'
import { joinWrapped } from './join-wrapped.ts'
import { lineText, type PdfLine } from './pdf-lines.ts'
import { type ReadTable, readTable } from './read-table.ts'
import { splitAtColumns } from './split-at-columns.ts'

/** A stretch of lines: a table, lines in columns that are not surely one, or running text. */
export type Stretch = { kind: 'text' | 'lines'; lines: PdfLine[] } | ({ kind: 'table' } & ReadTable)

/** Lines without columns that may stand inside a table: headings of its parts, wrapped names. */
const mostBetween = 4
/** What a header leaves free at the left, for the names of the rows. */
const nameWidth = 60
/** In sizes of the type. */
const widestGap = 4

/** Parts the lines of a column into tables and what stands between them. */
export function findTables(lines: readonly PdfLine[]): Stretch[] {
  const joined = joinWrapped(splitAtColumns(lines).map(joinSymbols))
  const width = Math.max(0, ...joined.map(({ right }) => right)) - Math.min(...joined.map(({ x }) => x))
  const stretches: Stretch[] = []
  let at = 0
  let textFrom = 0
  while (at < joined.length) {
    if (!isRow(joined[at]!)) {
      at++
      continue
    }
    const from = startOf(joined, at, textFrom)
    const to = endOf(joined, at, width)
    if (joined.slice(at, to).filter(isRow).length < 2) {
      at = to
      continue
    }
    text(textFrom, from)
    for (const part of splitAtHeaders(joined.slice(from, to))) {
      const table = readTable(part)
      stretches.push(table === null ? { kind: 'lines', lines: part } : { kind: 'table', ...table })
    }
    at = to
    textFrom = to
  }
  text(textFrom, joined.length)
  return stretches

  function text(start: number, end: number): void {
    if (end > start) stretches.push({ kind: 'text', lines: joined.slice(start, end) })
  }
}

const bottomOf = ({ y, bottom = y }: PdfLine) => bottom
const isRow = (line: PdfLine) => line.segments.length > 1

/** Lines above the first row that stand over its values alone belong to its header. */
function startOf(lines: readonly PdfLine[], first: number, least: number): number {
  let from = first
  while (from > least) {
    const above = lines[from - 1]!
    const row = lines[first]!
    const values = row.segments.length > 1 && isIndented(row, lines, first) ? row.x : row.segments[1]!.x
    if (
      above.segments.length > 1 ||
      above.x < values - 40 ||
      lines[from]!.y - bottomOf(above) > 2.2 * above.size
    )
      break
    from--
  }
  return from
}

/** A header row begins over the values, right of the names of the rows below. */
function isIndented(row: PdfLine, lines: readonly PdfLine[], at: number): boolean {
  const below = lines.slice(at + 1, at + 6).map(({ x }) => x)
  return below.length > 0 && row.x > Math.min(...below) + nameWidth
}

function endOf(lines: readonly PdfLine[], first: number, width: number): number {
  let to = first + 1
  for (let at = first + 1; at < lines.length; at++) {
    const line = lines[at]!
    if (line.y - bottomOf(lines[at - 1]!) > widestGap * line.size) break
    if (isRow(line)) to = at + 1
    else if (line.right - line.x > 0.75 * width || at - to >= mostBetween || /[.:]$/.test(lineText(line))) {
      if (!/^[^.]{3,60}:$/.test(lineText(line))) break
    }
  }
  return to
}

/** A header below rows of data begins another table, with the words that stand alone above it. */
function splitAtHeaders(lines: readonly PdfLine[]): PdfLine[][] {
  const left = Math.min(...lines.map(({ x }) => x))
  const overValues = (line: PdfLine) => line.x > left + nameWidth
  const parts: PdfLine[][] = [[]]
  let hasData = false
  for (const line of lines) {
    const header = isRow(line) && overValues(line) && !hasFigure(line)
    if (header && hasData) {
      const before = parts.at(-1)!
      const own = before.findLastIndex(each => isRow(each) || !overValues(each)) + 1
      parts.push(before.splice(own))
      hasData = false
    } else if (isRow(line) && hasFigure(line)) hasData = true
    parts.at(-1)!.push(line)
  }
  return parts.filter(part => part.length > 0)
}

const hasFigure = ({ segments }: PdfLine) => segments.some(({ text }) => isFigure(text) && !isYear(text))

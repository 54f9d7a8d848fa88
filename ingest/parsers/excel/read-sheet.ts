import { Problem } from '../../../src/domain/problem.ts'
import { readXml, type XmlAttributes, type XmlSource } from '../office/read-xml.ts'
import { columnName, parseCell, parseRange } from './cell-range.ts'
import { excelNames } from './excel-names.ts'
import { cellText, StringText } from './read-strings.ts'
import type { CellTally, GridRow, SheetGrid, Stretch } from './sheet-grid.ts'
import type { ShowCell } from './show-cell.ts'

/** 200,000 rows of ten columns are two million; each takes some 200 bytes until its document is written. */
export const mostCells = 4_000_000
const namedCells = 3
const [lastRow, lastColumn] = [1_048_576, 16_384]

/** Reads one sheet as a stream: of its XML nothing is kept but what its filled cells show. Throws `bad-release`, `too-large`. */
export function readSheet(source: XmlSource, strings: readonly string[], show: ShowCell): SheetGrid {
  const grid: SheetGrid = {
    rows: [],
    merges: [],
    filter: null,
    hiddenRows: [],
    hiddenColumns: [],
    errors: { count: 0, first: [] },
    withoutResult: { count: 0, first: [] },
    withoutText: { count: 0, first: [] },
  }
  let row = emptyRow(0)
  let column = -1
  let cell: XmlAttributes = {}
  let value = ''
  let inline = new StringText()
  let isFormula = false
  let inValue = false
  let cells = 0

  readXml(source, excelNames, {
    open(name, attributes) {
      if (name === 'x:c') {
        column = attributes.r === undefined ? column + 1 : (parseCell(attributes.r)?.column ?? column + 1)
        cell = attributes
        value = ''
        inline = new StringText()
        isFormula = false
      } else if (name === 'x:v') inValue = true
      else if (name === 'x:row') openRow(attributes)
      else if (name === 'x:f') isFormula = true
      else openOther(name, attributes)
    },
    close(name) {
      if (name === 'x:v') inValue = false
      else if (name === 'x:c') closeCell()
      else if (name === 'x:row') {
        if (row.texts.length > 0) grid.rows.push(row)
      } else inline.close(name)
    },
    text(text) {
      if (inValue) value += text
      else inline.add(text)
    },
  })
  grid.rows = inOrder(grid.rows)
  return grid

  function openRow({ r, hidden }: XmlAttributes): void {
    const number = Number(r)
    row = emptyRow(number >= 1 && number <= lastRow ? Math.trunc(number) : row.number + 1)
    column = -1
    if (isTrue(hidden)) extend(grid.hiddenRows, row.number, row.number)
  }

  function openOther(name: string, attributes: XmlAttributes): void {
    if (name === 'x:mergeCell') {
      const range = parseRange(attributes.ref ?? '')
      if (range !== null) grid.merges.push(range)
    } else if (name === 'x:autoFilter') grid.filter = parseRange(attributes.ref ?? '')
    else if (name === 'x:col') {
      const [from, to] = [Number(attributes.min), Math.min(Number(attributes.max), lastColumn)]
      if (isTrue(attributes.hidden) && from >= 1 && from <= to) extend(grid.hiddenColumns, from - 1, to - 1)
    } else inline.open(name)
  }

  function closeCell(): void {
    const type = cell.t ?? 'n'
    const written =
      type === 's' ? strings[Number(value)] : type === 'inlineStr' ? cellText(inline.text) : value
    if (isFormula && (value === '' || written === undefined) && type !== 'str') tally(grid.withoutResult)
    else if (written === undefined && value !== '') tally(grid.withoutText)
    if (written === undefined || written === '') return
    const shown = show(written, type, Number(cell.s ?? 0), isFormula)
    if (shown.text === '') return
    if (++cells > mostCells)
      throw new Problem(
        'too-large',
        `${source.path}: a sheet has more than ${mostCells.toLocaleString('en-US')} filled cells`,
        'Split it into several files.',
      )
    if (shown.kind === 'e') tally(grid.errors)
    row.columns.push(column)
    row.texts.push(shown.text)
    row.kinds += shown.kind
    row.marks += shown.mark
  }

  function tally(of: CellTally): void {
    of.count++
    if (of.first.length < namedCells) of.first.push(`${columnName(column)}${row.number}`)
  }
}

/** Adds to the last stretch what follows it. */
function extend(stretches: Stretch[], from: number, to: number): void {
  const last = stretches.at(-1)
  if (last !== undefined && last[1] === from - 1) last[1] = to
  else stretches.push([from, to])
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true'

const emptyRow = (number: number): GridRow => ({
  number,
  reach: number,
  columns: [],
  texts: [],
  kinds: '',
  marks: '',
})

/** Rows and cells in order, as nearly every file has them; what stands at a place twice counts once. */
function inOrder(rows: GridRow[]): GridRow[] {
  for (const row of rows) if (!isAscending(row.columns)) sortCells(row)
  if (isAscending(rows.map(({ number }) => number))) return rows
  const byNumber = new Map(rows.map(row => [row.number, row]))
  return [...byNumber.values()].sort((a, b) => a.number - b.number)
}

const isAscending = (numbers: readonly number[]) => {
  for (let at = 1; at < numbers.length; at++) if (numbers[at]! <= numbers[at - 1]!) return false
  return true
}

function sortCells(row: GridRow): void {
  const places = new Map(row.columns.map((column, at) => [column, at]))
  const order = [...places].sort(([a], [b]) => a - b).map(([, at]) => at)
  const pick = (letters: string) => order.map(at => letters[at]).join('')
  row.texts = order.map(at => row.texts[at]!)
  row.columns = order.map(at => row.columns[at]!)
  row.kinds = pick(row.kinds)
  row.marks = pick(row.marks)
}

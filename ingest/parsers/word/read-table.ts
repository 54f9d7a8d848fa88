import { headerRows } from './header-rows.ts'
import { inOneLine } from './one-line.ts'
import { alternative, leaveDeletionOut } from './read-runs.ts'
import { type GridCell, layOut } from './table-grid.ts'
import type { WordBlock } from './word-content.ts'
import type { WordContext } from './word-context.ts'
import {
  childOf,
  childrenOf,
  elementsIn,
  integerAt,
  switchAt,
  valueAt,
  type XmlElement,
} from './xml-element.ts'

type ReadCell = GridCell & { blocks: WordBlock[] }
type ReadRow = { cells: ReadCell[]; before: number; header: boolean }
type BlocksIn = (element: XmlElement, context: WordContext) => WordBlock[]

/** A table as rows of equal length; one that only lays out a page gives what it holds. */
export function readTable(table: XmlElement, context: WordContext, blocksIn: BlocksIn): WordBlock[] {
  const rows = rowsIn(table, context, blocksIn)
  if (isLayout(rows)) return rows.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks))
  const grid = layOut(rows, columnWidths(table))
  const notes = rows.flatMap(({ cells }) =>
    cells.flatMap(({ blocks }) => blocks.flatMap(block => block.notes)),
  )
  const count = headerRows(
    rows.map((row, index) => ({
      marked: row.header,
      bold: row.cells.every(({ blocks, text }) => text === '' || blocks.every(isBold)),
      spans: row.cells.some(({ span }) => span > 1),
      goesOn: rows[index + 1]?.cells.some(({ merge }) => merge === 'continue') ?? false,
      texts: grid[index]!,
    })),
    hasHeaderStyle(table, context),
  )
  const kept = grid.slice(count).filter(row => row.some(text => text !== ''))
  const header = count === 0 ? null : joinRows(grid.slice(0, count))
  if (kept.length > 0) return [{ kind: 'table', header, rows: kept, notes }]
  return header === null ? [] : [{ kind: 'table', header: null, rows: [header], notes }]
}

/** Whether a table is there for looks: texts beside each other in one row, or headings and tables below each other. */
function isLayout(rows: readonly ReadRow[]): boolean {
  const contents = rows.flatMap(({ cells }) => cells.map(({ blocks }) => blocks))
  if (rows.length <= 1) return contents.length <= 1 || contents.some(blocks => blocks.length > 1)
  const holdsMore = (block: WordBlock) => block.kind === 'table' || block.heading !== null
  return contents.length === rows.length && contents.some(blocks => blocks.some(holdsMore))
}

const isBold = (block: WordBlock) => block.kind === 'paragraph' && block.bold

/** What stands above a column, each text once. */
const joinRows = (rows: readonly string[][]): string[] =>
  rows[0]!.map((_, column) =>
    rows
      .map(row => row[column]!)
      .filter((text, index, texts) => text !== '' && texts.indexOf(text) === index)
      .join(' '),
  )

function rowsIn(table: XmlElement, context: WordContext, blocksIn: BlocksIn): ReadRow[] {
  return partsIn(table, 'w:tr').flatMap(row => {
    const properties = childOf(row, 'w:trPr')
    if (childOf(properties, 'w:del') !== undefined) {
      leaveDeletionOut(row, context)
      return []
    }
    const cells = partsIn(row, 'w:tc')
      .filter(cell => childOf(cell, 'w:tcPr', 'w:cellDel') === undefined)
      .map(cell => readCell(cell, blocksIn(cell, context)))
    return cells.length === 0
      ? []
      : [
          {
            cells,
            before: integerAt(properties, 'w:gridBefore') ?? 0,
            header: switchAt(properties, 'w:tblHeader') === true,
          },
        ]
  })
}

/** Rows or cells, also those inside content controls and of what was inserted. */
function partsIn(element: XmlElement, name: string): XmlElement[] {
  return elementsIn(element).flatMap(child => {
    if (child.name === name) return [child]
    if (child.name === 'w:sdt') return childrenOf(child, 'w:sdtContent').flatMap(each => partsIn(each, name))
    if (child.name === 'w:customXml' || child.name === 'w:ins') return partsIn(child, name)
    return child.name === 'mc:AlternateContent' ? partsIn(alternative(child), name) : []
  })
}

function readCell(cell: XmlElement, blocks: WordBlock[]): ReadCell {
  const properties = childOf(cell, 'w:tcPr')
  return {
    blocks,
    text: inOneLine(blocks),
    span: Math.max(1, integerAt(properties, 'w:gridSpan') ?? 1),
    merge: mergeOf(properties),
  }
}

function mergeOf(properties: XmlElement | undefined): GridCell['merge'] {
  const down = childOf(properties, 'w:vMerge')
  if (down !== undefined) return down.attributes['w:val'] === 'restart' ? 'begin' : 'continue'
  const across = childOf(properties, 'w:hMerge')
  return across !== undefined && across.attributes['w:val'] !== 'restart' ? 'across' : null
}

const columnWidths = (table: XmlElement): number[] =>
  childrenOf(childOf(table, 'w:tblGrid') ?? table, 'w:gridCol').map(({ attributes }) =>
    Number(attributes['w:w']),
  )

/** Whether the table's style sets the first row apart, and the table has that turned on. */
function hasHeaderStyle(table: XmlElement, context: WordContext): boolean {
  const properties = childOf(table, 'w:tblPr')
  if (context.styles.named(valueAt(properties, 'w:tblStyle')).firstRow !== true) return false
  const { 'w:firstRow': firstRow, 'w:val': bits = '' } = childOf(properties, 'w:tblLook')?.attributes ?? {}
  return firstRow === undefined
    ? (Number.parseInt(bits, 16) & 0x20) !== 0
    : firstRow !== '0' && firstRow !== 'false'
}

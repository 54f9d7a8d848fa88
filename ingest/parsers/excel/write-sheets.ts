import type { Block, Cell, Row } from '../../../src/domain/block.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { slugify } from '../../../src/language/slug.ts'
import type { SectionDraft } from '../parsed-document.ts'
import type { SheetElement, TableElement } from './sheet-elements.ts'
import { type GridRow, isAlone } from './sheet-grid.ts'
import { sheetRowKeys } from './sheet-row-keys.ts'

/** A sheet with what stands on it; `heading` says of a hidden one that it is. */
export type OutlinedSheet = { name: string; heading: string; elements: SheetElement[] }

/** Cells of a document, blank ones of its tables too. */
const mostCells = 6_000_000
/** Between cells in the canonical text. */
const bar = ' | '
const longestTitle = 120
/** Rows between a title and its table. */
const mostAbove = 3
const unnamed = /^(?:table|tbl)[\s_]?\d+$/i

/** Writes the canonical text of a workbook sheet by sheet, with its sections. */
export class WorkbookWriter {
  readonly sections: SectionDraft[] = []
  #pieces: string[] = []
  #length = 0
  #cells = 0
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  get text(): string {
    return `${this.#pieces.join('')}\n`
  }

  /**
   * A section for the sheet, and below it one for each named table, and for each table with a title where the sheet has
   * several tables. A row is one line, with bars between its cells.
   */
  addSheet({ name, heading, elements }: OutlinedSheet): void {
    const anchor = slugify(name)
    this.#open(1, heading, anchor)
    const tables = elements.filter(element => element.kind === 'table')
    const titles = tables.length > 1 ? titlesOf(elements, tables) : new Map<SheetElement, TableElement>()
    const titled = new Map([...titles].map(([lines, table]) => [table, lines]))
    for (const element of elements) {
      if (element.kind === 'lines') {
        if (!titles.has(element)) this.#addParagraphs(element.texts)
        continue
      }
      const lines = titled.get(element)
      const [title = null, ...more] = lines?.kind === 'lines' ? lines.texts : []
      const called = element.name === null || unnamed.test(element.name) ? null : element.name
      if (title !== null || called !== null) {
        const both = title !== null && called !== null
        this.#open(
          2,
          both ? `${title} (${called})` : (title ?? called)!,
          `${anchor}.${slugify(called ?? title!)}`,
        )
      }
      this.#addParagraphs(more)
      this.#addTable(element)
    }
  }

  #open(level: number, heading: string, name: string): void {
    this.#part()
    this.sections.push({ start: this.#length, level, heading, name, blocks: [] })
    this.#add(heading)
  }

  /** Two line breaks between blocks. */
  #part(): void {
    if (this.#length > 0) this.#add('\n\n')
  }

  #add(piece: string): void {
    this.#pieces.push(piece)
    this.#length += piece.length
  }

  #addBlock(block: Block): void {
    this.sections.at(-1)!.blocks.push(block)
  }

  #addParagraphs(texts: readonly string[]): void {
    for (const text of texts) {
      this.#part()
      const start = this.#length
      this.#add(text)
      const span = { start, end: this.#length }
      this.#addBlock({
        kind: 'paragraph',
        span,
        plain: { text, runs: [[0, start, text.length, text.length]] },
      })
    }
  }

  #addTable({ header, rows, left, right }: TableElement): void {
    this.#cells += (rows.length + 1) * (right - left + 1)
    if (this.#cells > mostCells)
      throw new Problem(
        'too-large',
        `${this.#path}: its tables have more than ${mostCells.toLocaleString('en-US')} cells, blank ones included`,
        'Split it into several files.',
      )
    this.#part()
    const start = this.#length
    const head = header === null ? null : this.#row(header)
    const written = rows.map((row, at) => {
      if (at > 0 || head !== null) this.#add('\n')
      return this.#row(cellTexts(row, left, right))
    })
    const keys = sheetRowKeys(
      written.map(({ cells }) => cells.map(({ text }) => text)),
      header,
    )
    for (const [at, row] of written.entries()) row.key = keys[at]!
    this.#addBlock({ kind: 'table', span: { start, end: this.#length }, header: head, rows: written })
  }

  #row(texts: readonly string[]): Row {
    const start = this.#length
    const text = texts.join(bar)
    this.#add(text)
    let at = start
    const cells = texts.map((cell): Cell => {
      const span = { start: at, end: at + cell.length }
      at = span.end + bar.length
      return { text: cell, span }
    })
    const runs: Row['plain']['runs'] = text === '' ? [] : [[0, start, text.length, text.length]]
    return { key: null, span: { start, end: this.#length }, plain: { text, runs }, cells }
  }
}

/** The cells of a row between two columns, blank ones too; a block that fills the row stands there once. */
function cellTexts(row: GridRow, left: number, right: number): string[] {
  const texts = Array.from({ length: right - left + 1 }, () => '')
  if (isAlone(row, left, right)) texts[0] = row.texts[0]!
  else for (const [at, column] of row.columns.entries()) texts[column - left] = row.texts[at]!
  return texts
}

/** Which lines are the title of which table: the nearest ones above it, over its columns. */
function titlesOf(
  elements: readonly SheetElement[],
  tables: readonly TableElement[],
): Map<SheetElement, TableElement> {
  const titles = new Map<SheetElement, TableElement>()
  for (const table of tables) {
    const above = elements.filter(
      element =>
        element.kind === 'lines' &&
        !titles.has(element) &&
        element.bottom < table.top &&
        table.top - element.bottom <= mostAbove &&
        element.left <= table.right &&
        element.right >= table.left &&
        element.texts[0]!.length <= longestTitle &&
        !/[.:;]$/.test(element.texts[0]!),
    )
    const nearest = above.sort((a, b) => b.bottom - a.bottom || b.left - a.left)[0]
    if (nearest !== undefined) titles.set(nearest, table)
  }
  return titles
}

import { parse } from 'csv-parse/sync'
import type { Row } from '../../src/domain/block.ts'
import type { PlainText } from '../../src/domain/plain-text.ts'
import { badDocument } from './bad-document.ts'
import type { ParsedDocument, SourceDocument } from './parsed-document.ts'
import { plainWordsOf } from './plain-words.ts'
import { trimPlainText } from './slice-plain-text.ts'
import { type CellDraft, keyedTable, type RowDraft, tableRow } from './table-block.ts'

type CsvError = Error & { code?: string; lines?: number; column?: number | string }
type RawRecord = { record: string[]; raw: string }

/** Parses CSV (delimiter `,` or `;`, whichever the first line has more of). */
export function parseCsv(source: SourceDocument): ParsedDocument {
  const firstLine = source.text.replace(/"[^"]*"/g, '').split('\n', 1)[0]!
  return parseDelimited(source, count(firstLine, ';') > count(firstLine, ',') ? ';' : ',')
}

export function parseTsv(source: SourceDocument): ParsedDocument {
  return parseDelimited(source, '\t')
}

const count = (text: string, character: string) => text.split(character).length - 1

function parseDelimited(source: SourceDocument, delimiter: string): ParsedDocument {
  const { first, rows: body } = readRows(source, delimiter)
  if (first === null) throw badDocument(source.path, 'the file has no row', 'Remove it or give it content.')
  const named = isHeader(first, body.length)
  const cells = named ? first.cells.map(cell => ({ ...cell, plain: plainWordsOf(cell.plain) })) : first.cells
  const top = tableRow({ ...first, cells })
  const warnings: string[] = []
  const ragged = body.findIndex(row => row.cells.length !== cells.length)
  if (ragged !== -1)
    warnings.push(`row ${ragged + 2} has ${body[ragged]!.cells.length} cells, the first row ${cells.length}`)
  const span = { start: first.span.start, end: (body.at(-1) ?? first).span.end }
  const blocks = [keyedTable(span, named ? top : null, named ? body : [top, ...body])]
  return { title: null, sections: [{ start: 0, level: 0, heading: '', name: '_', blocks }], warnings }
}

/** A header names every column once, and none of its names is an amount. */
function isHeader(first: RowDraft, rowsBelow: number): boolean {
  const names = first.cells.map(cell => cell.plain.text.trim())
  if (names.filter(name => name !== '').length < names.length - 1) return false
  if (new Set(names).size < names.length || names.some(name => /^[-+$€£]?[\d.,]+%?$/.test(name))) return false
  return rowsBelow > 0 || names.length > 1
}

/**
 * The first row, and those below it. csv-parse reads and checks; its raw records tell where each cell stands. A record is made a
 * row as it comes, so that a large file is held once.
 */
function readRows(
  { path, text }: SourceDocument,
  delimiter: string,
): { first: RowDraft | null; rows: Row[] } {
  let first: RowDraft | null = null
  const rows: Row[] = []
  let cursor = 0
  try {
    parse(text, {
      delimiter,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: '\n',
      quote: delimiter === '\t' ? null : '"',
      on_record(record: unknown) {
        const row = rowAt(record as RawRecord)
        if (first === null) first = row
        else rows.push(tableRow(row))
        return null
      },
    })
  } catch (error) {
    const { message, lines, column } = error as CsvError
    const place =
      lines === undefined ? '' : ` at line ${lines}, column ${typeof column === 'number' ? column + 1 : 1}`
    const reason = message.replace(/ at line \d+.*$/s, '').replace(/, got .*$/s, '')
    throw badDocument(
      path,
      `malformed CSV, ${reason}${place}`,
      'Quote cells that hold quotes or line breaks.',
      error,
    )
  }
  return { first, rows }

  function rowAt({ record, raw }: RawRecord): RowDraft {
    const content = raw.startsWith('\n') ? raw.replace(/^\n+/, '') : raw
    if (!text.startsWith(content, cursor)) cursor = text.indexOf(content, cursor)
    let at = cursor
    const cells = record.map((value): CellDraft => {
      const quoted = delimiter !== '\t' && text[at] === '"'
      const length = quoted ? value.length + 2 + count(value, '"') : value.length
      const span = { start: at, end: at + length }
      at = span.end + 1
      return { plain: cellPlain(value, span.start, quoted), span }
    })
    cursor = at - 1
    return { span: { start: cells[0]!.span.start, end: cursor }, cells }
  }
}

function cellPlain(value: string, start: number, quoted: boolean): PlainText {
  if (!quoted && value.trim() === value)
    return { text: value, runs: value === '' ? [] : [[0, start, value.length, value.length]] }
  const runs: PlainText['runs'] = []
  let at = quoted ? start + 1 : start
  let plainStart = 0
  for (const part of quoted ? value.split(/(?<=")/) : [value]) {
    if (part !== '') runs.push([plainStart, at, part.length, part.length])
    plainStart += part.length
    at += part.length + (part.endsWith('"') ? 1 : 0)
  }
  const leading = value.length - value.trimStart().length
  const plain = { text: value, runs }
  return leading === 0 && value.trimEnd() === value ? plain : trimPlainText(plain)
}

import { Document, Packer, Paragraph } from 'docx'
import { writeXlsx } from 'hucre/xlsx'
import PDFDocument from 'pdfkit'
import { seededRandom } from '../seeded-random.ts'
import { excelTable } from './excel-table.ts'
import { type ExpectedCell, expectedCells, type KnownTable } from './known-table.ts'
import { makeTable, type TableFeature } from './make-table.ts'
import { drawPdfTable } from './pdf-table.ts'
import { wordTable } from './word-table.ts'

export type TableFormat = 'docx' | 'xlsx' | 'pdf'
export const tableFormats: readonly TableFormat[] = ['docx', 'xlsx', 'pdf']

/** A file with one table between two paragraphs. Odd ones are to develop with, even ones are reported. */
export type TableFile = {
  path: string
  format: TableFormat
  features: TableFeature[]
  bytes: Uint8Array
  cells: ExpectedCell[]
}

const features: TableFeature[][] = [
  [],
  ['merged header'],
  ['three header rows'],
  ['merged rows'],
  ['empty cells'],
  ['wrapped cells'],
  ['over pages'],
  ['merged header', 'empty cells'],
  ['merged rows', 'wrapped cells'],
  ['three header rows', 'over pages', 'empty cells'],
]
const before = 'The following table shows what was approved for the coming year, by coverage.'
const after = 'Amounts in parentheses are reductions; what is blank was not filed.'

/** Twenty tables of each format: each kind twice for development and for the report. */
export function planTables(
  format: TableFormat,
): { path: string; isReported: boolean; make(): Promise<TableFile> }[] {
  return Array.from({ length: 20 }, (_, at) => {
    const path = `table-${String(at + 1).padStart(2, '0')}.${format}`
    return { path, isReported: at % 2 === 1, make: () => makeFile(format, path, at) }
  })
}

async function makeFile(format: TableFormat, path: string, at: number): Promise<TableFile> {
  const random = seededRandom(format.charCodeAt(0) * 1000 + at)
  const own: TableFeature[] = [...features[Math.floor(at / 2)]!]
  const table = makeTable(random, {
    features: own,
    rows: own.includes('over pages') ? 90 : 6 + Math.floor(random() * 12),
    columns: 3 + Math.floor(random() * 4),
  })
  // Rulings and alignment vary by themselves, so that no kind of table always has the same.
  const [rulings, toTheRight] = [random() < 0.5, random() < 0.7]
  if (format === 'pdf' && !rulings) own.push('without rulings')
  if (toTheRight) own.push('numbers to the right')
  const write = { docx: writeWord, xlsx: writeExcel, pdf: writePdf }[format]
  return {
    path,
    format,
    features: own,
    bytes: await write(table, { rulings, toTheRight }),
    cells: expectedCells(table),
  }
}

type Look = { rulings: boolean; toTheRight: boolean }

function writeWord(table: KnownTable, { toTheRight }: Look): Promise<Uint8Array> {
  const children = [new Paragraph(before), wordTable(table, toTheRight), new Paragraph(after)]
  return Packer.toBuffer(new Document({ sections: [{ children }] }))
}

function writeExcel(table: KnownTable): Promise<Uint8Array> {
  const { rows, ...rest } = excelTable(table, [before, ''])
  return writeXlsx({ sheets: [{ name: 'Approved', rows: [...rows, [], [after]], ...rest }] })
}

function writePdf(table: KnownTable, look: Look): Promise<Uint8Array> {
  const document = new PDFDocument({
    size: 'LETTER',
    margin: 60,
    info: { CreationDate: new Date(0), ModDate: new Date(0) },
  })
  const chunks: Buffer[] = []
  const written = new Promise<Uint8Array>((resolve, reject) => {
    document
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => resolve(Buffer.concat(chunks)))
      .on('error', reject)
  })
  document.fontSize(10).text(before).moveDown()
  drawPdfTable(document, table, look)
  document.font('Helvetica').fontSize(10).moveDown().text(after, 60)
  document.end()
  return written
}

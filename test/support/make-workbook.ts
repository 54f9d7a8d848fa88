import {
  type Cell,
  type CellValue,
  type MergeRange,
  type WriteOptions,
  type WriteSheet,
  writeXlsx,
} from 'hucre/xlsx'
import { parseRange } from '../../ingest/parsers/excel/cell-range.ts'
import { makeZip } from './make-zip.ts'

/** A value, or one with its number format; `formula` came to the value. */
export type CellSpec =
  | CellValue
  | { value: CellValue; format?: string; bold?: boolean; formula?: string; comment?: string }

export type SheetSpec = Omit<WriteSheet, 'rows' | 'cells' | 'merges'> & {
  rows: readonly (readonly CellSpec[])[]
  /** `A1:C1` */
  merged?: readonly string[]
}

/** A workbook as another library writes it (hucre). */
export function makeWorkbook(
  sheets: readonly SheetSpec[],
  options: Omit<WriteOptions, 'sheets'> = {},
): Promise<Uint8Array> {
  return writeXlsx({ ...options, sheets: sheets.map(writeSheet) })
}

function writeSheet({ rows, merged = [], ...sheet }: SheetSpec): WriteSheet {
  const cells = new Map<string, Partial<Cell>>()
  const values = rows.map((row, at) =>
    row.map((spec, column): CellValue => {
      if (spec === null || typeof spec !== 'object' || spec instanceof Date) return spec
      const { value, format, bold, formula, comment } = spec
      cells.set(`${at},${column}`, {
        value,
        ...(comment && { comment: { text: comment } }),
        ...(formula !== undefined && { formula, formulaResult: value }),
        style: { ...(format && { numFmt: format }), ...(bold && { font: { bold } }) },
      })
      return value
    }),
  )
  const merges = merged.map((reference): MergeRange => {
    const { top, bottom, left, right } = parseRange(reference)!
    return { startRow: top - 1, endRow: bottom - 1, startCol: left, endCol: right }
  })
  return { ...sheet, rows: values, cells, merges }
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** A workbook of one sheet whose XML stands as given, for what no library writes; `parts` replaces or adds others. */
export function makeRawWorkbook(sheet: string, parts: Record<string, string | Uint8Array> = {}): Uint8Array {
  const all: Record<string, string | Uint8Array> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relation}"><sheets><sheet name="Rates" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}">${sheet}</worksheet>`,
    ...parts,
  }
  return makeZip(Object.entries(all).map(([name, content]) => ({ name, content })))
}

/** Cells as `<sheetData>` has them: each `[reference, XML inside, attributes]`. */
export const rawRow = (number: number, cells: readonly (readonly [string, string, string?])[]) =>
  `<row r="${number}">${cells.map(([at, inside, more = '']) => `<c r="${at}" ${more}>${inside}</c>`).join('')}</row>`

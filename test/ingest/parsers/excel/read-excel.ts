import { parseExcel } from '../../../../ingest/parsers/excel/parse-excel.ts'
import type { Block, TableBlock } from '../../../../src/domain/block.ts'
import { makeWorkbook, type SheetSpec } from '../../../support/make-workbook.ts'

/** What a reader finds in a workbook. */
export async function readSheets(...sheets: SheetSpec[]) {
  return readWorkbook(await makeWorkbook(sheets))
}

export async function readWorkbook(bytes: Uint8Array) {
  const { text, parsed } = await parseExcel('rates.xlsx', bytes)
  const blocks = parsed.sections.flatMap(section => section.blocks)
  const tables = blocks.filter(block => block.kind === 'table')
  return {
    text,
    sections: parsed.sections,
    headings: parsed.sections.map(({ heading }) => heading),
    warnings: parsed.warnings,
    notes: parsed.fidelity?.notes,
    fidelity: parsed.fidelity,
    paragraphs: blocks.flatMap(paragraphsOf),
    tables,
    /** Header and rows of the first table. */
    header: tables[0]?.header?.cells.map(cell => cell.text) ?? null,
    rows: tables[0] === undefined ? [] : rowsOf(tables[0]),
  }
}

export const rowsOf = ({ rows }: TableBlock): string[][] => rows.map(row => row.cells.map(cell => cell.text))

const paragraphsOf = (block: Block) => (block.kind === 'paragraph' ? [block.plain.text] : [])

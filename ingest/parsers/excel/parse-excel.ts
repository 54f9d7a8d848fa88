import type { LeftOut } from '../../../src/domain/fidelity.ts'
import { badDocument } from '../bad-document.ts'
import { countWordCharacters } from '../count-word-characters.ts'
import { type OfficePackage, openOfficePackage } from '../office/office-package.ts'
import type { ExtractedDocument } from '../parsed-document.ts'
import { emptySheets, firstOf, sheetNotes, sheetWarnings } from './excel-warnings.ts'
import { type Attachments, readAttachments } from './read-attachments.ts'
import { readSheet } from './read-sheet.ts'
import { readStrings } from './read-strings.ts'
import { readStyles } from './read-styles.ts'
import { readWorkbook, type SheetEntry } from './read-workbook.ts'
import { sheetElements } from './sheet-elements.ts'
import type { SheetGrid } from './sheet-grid.ts'
import { cellShower } from './show-cell.ts'
import { spreadMerged } from './spread-merged.ts'
import { WorkbookWriter } from './write-sheets.ts'

/**
 * Reads a workbook (.xlsx, .xlsm): a section a sheet, tables with header and keyed rows, values as displayed. Sheets are read one after
 * the other as streams. Throws `bad-release` (a password, the format before 2007, damage), `too-large`.
 */
export async function parseExcel(path: string, bytes: Uint8Array): Promise<ExtractedDocument> {
  const office = await openOfficePackage(path, bytes)
  try {
    return await readDocument(path, office)
  } finally {
    await office.close()
  }
}

async function readDocument(path: string, office: OfficePackage): Promise<ExtractedDocument> {
  const workbook = await readWorkbook(path, office)
  const read = async (part: string | null) => {
    const found = part === null ? null : await office.read(part)
    return found === null ? null : { path, part: part!, bytes: found }
  }
  const [strings, styles] = [await read(workbook.strings), await read(workbook.styles)]
  const texts = strings === null ? [] : readStrings(strings)
  const show = cellShower(styles === null ? [] : readStyles(styles), workbook.from1904)
  const writer = new WorkbookWriter(path)
  const warnings: string[] = []
  const notes: string[] = []
  const attached: Attachments[] = []
  const empty: SheetEntry[] = []
  let characters = 0
  for (const sheet of workbook.sheets) {
    const source = await read(sheet.part)
    if (source === null) {
      warnings.push(
        `sheet "${sheet.name}": ${sheet.part === null ? 'no sheet of cells' : 'missing from the file'}`,
      )
      continue
    }
    const grid = readSheet(source, texts, show)
    const attachments = await readAttachments(path, office, sheet.part!)
    attached.push(attachments)
    characters += charactersOf(sheet, grid, attachments)
    warnings.push(...sheetWarnings(sheet, grid, attachments))
    notes.push(...sheetNotes(sheet, grid, attachments))
    const rows = spreadMerged(grid.rows, grid.merges)
    const elements = [...sheetElements(rows, attachments.tables, grid.filter), ...attachments.boxes].sort(
      (a, b) => a.top - b.top || a.left - b.left,
    )
    const heading = sheet.state === 'visible' ? sheet.name : `${sheet.name} (hidden sheet)`
    if (elements.length > 0) writer.addSheet({ name: sheet.name, heading, elements })
    else empty.push(sheet)
  }
  if (writer.sections.length === 0)
    throw badDocument(path, 'no sheet of the workbook has a filled cell', 'Remove it or give it content.')
  const parsed = {
    title: null,
    sections: writer.sections,
    warnings: [...(workbook.hasMacros ? ['macros left out'] : []), ...firstOf(warnings)],
    fidelity: {
      charactersRead: characters,
      leftOut: leftOutOf(attached),
      notes: [...emptySheets(empty), ...firstOf(notes)],
    },
  }
  return { text: writer.text, parsed }
}

/** Letters and digits of a sheet: its name, all cells, a merged block once, texts drawn over it, and comments. */
function charactersOf({ name }: SheetEntry, { rows }: SheetGrid, { boxes, remarks }: Attachments): number {
  const named = countWordCharacters(name) + remarks
  return [...rows, ...boxes].reduce((sum, { texts }) => sum + countWordCharacters(texts.join()), named)
}

function leftOutOf(attached: readonly Attachments[]): LeftOut[] {
  const kinds = ['charts', 'pictures', 'comments'] as const
  const counts = kinds.map(what => ({ what, count: attached.reduce((sum, each) => sum + each[what], 0) }))
  return counts.filter(({ count }) => count > 0)
}

import { badDocument } from '../bad-document.ts'
import type { OfficePackage } from '../office/office-package.ts'
import { readRelations } from '../office/read-relations.ts'
import { readXml, type XmlNames } from '../office/read-xml.ts'
import { excelNames } from './excel-names.ts'

const contentNames: XmlNames = new Map([
  ['http://schemas.openxmlformats.org/package/2006/content-types', 'c'],
])

/** A sheet as its workbook lists it, in order of the tabs. `part` is null for what is no sheet of cells (a chart, a dialog). */
export type SheetEntry = { name: string; state: 'visible' | 'hidden' | 'veryHidden'; part: string | null }

/** What a workbook says of itself, and where its parts are; null for what it has not. */
export type WorkbookParts = {
  sheets: SheetEntry[]
  from1904: boolean
  strings: string | null
  styles: string | null
  hasMacros: boolean
}

/** Reads a workbook's list of sheets. Throws `bad-release` for a package that holds none. */
export async function readWorkbook(path: string, office: OfficePackage): Promise<WorkbookParts> {
  const main = await mainPart(path, office)
  const bytes = await office.read(main)
  if (bytes === null)
    throw badDocument(path, 'the file holds no workbook', 'Name it after what it holds, or save it again.')
  const relations = await readRelations(office, path, main)
  const partOf = (type: string) => relations.find(each => each.type === type)?.part ?? null
  const workbook: WorkbookParts = {
    sheets: [],
    from1904: false,
    strings: partOf('sharedStrings'),
    styles: partOf('styles'),
    hasMacros: relations.some(({ type }) => type === 'vbaProject'),
  }
  readXml({ path, part: main, bytes }, excelNames, {
    open(name, attributes) {
      if (name === 'x:workbookPr')
        workbook.from1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      if (name !== 'x:sheet') return
      const target = relations.find(({ id }) => id === attributes['r:id'])
      const state =
        attributes.state === 'hidden' || attributes.state === 'veryHidden' ? attributes.state : 'visible'
      workbook.sheets.push({
        name: attributes.name?.normalize('NFC').trim() || `Sheet ${workbook.sheets.length + 1}`,
        state,
        part: target?.type === 'worksheet' ? target.part : null,
      })
    },
    close() {},
    text() {},
  })
  if (workbook.sheets.length === 0)
    throw badDocument(path, 'the workbook has no sheet', 'Open it in Excel and save it again.')
  return workbook
}

/** The part that the package declares to be the workbook. */
async function mainPart(path: string, office: OfficePackage): Promise<string> {
  const part = '[Content_Types].xml'
  const bytes = await office.read(part)
  let main = 'xl/workbook.xml'
  if (bytes === null) return main
  readXml({ path, part, bytes }, contentNames, {
    open(name, { PartName, ContentType }) {
      if (name !== 'c:Override' || PartName === undefined) return
      if (ContentType?.endsWith('.main+xml')) main = PartName.replace(/^\//, '')
    },
    close() {},
    text() {},
  })
  return main
}

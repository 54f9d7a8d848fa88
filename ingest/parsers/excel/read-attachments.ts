import { countWordCharacters } from '../count-word-characters.ts'
import type { OfficePackage } from '../office/office-package.ts'
import { readRelations } from '../office/read-relations.ts'
import { readXml, type XmlSource } from '../office/read-xml.ts'
import { parseRange } from './cell-range.ts'
import { excelNames } from './excel-names.ts'
import { cellText, StringText } from './read-strings.ts'
import { readTextBoxes } from './read-text-boxes.ts'
import type { LineElement, NamedTable } from './sheet-elements.ts'

/**
 * What belongs to a sheet besides its cells: its named tables, its text boxes, and how many things of other kinds it shows;
 * `remarks` counts the letters and digits of its comments.
 */
export type Attachments = {
  tables: NamedTable[]
  boxes: LineElement[]
  charts: number
  pivots: number
  pictures: number
  comments: number
  remarks: number
}

const readTypes = new Set(['table', 'comments', 'drawing'])

/** Reads the named tables and text boxes of a sheet, and counts what else it shows besides cells. Throws `bad-release`. */
export async function readAttachments(
  path: string,
  office: OfficePackage,
  sheet: string,
): Promise<Attachments> {
  const found: Attachments = {
    tables: [],
    boxes: [],
    charts: 0,
    pivots: 0,
    pictures: 0,
    comments: 0,
    remarks: 0,
  }
  for (const { type, part } of await readRelations(office, path, sheet)) {
    if (type === 'pivotTable') found.pivots++
    const bytes = part !== null && readTypes.has(type) ? await office.read(part) : null
    if (part === null || bytes === null) continue
    const source = { path, part, bytes }
    if (type === 'table') readTable(source, found)
    else if (type === 'comments') readComments(source, found)
    else {
      found.boxes.push(...readTextBoxes(source))
      for (const drawn of await readRelations(office, path, part)) {
        if (drawn.type === 'chart' || drawn.type === 'chartEx') found.charts++
        if (drawn.type === 'image') found.pictures++
      }
    }
  }
  return found
}

function readTable(source: XmlSource, { tables }: Attachments): void {
  readXml(source, excelNames, {
    open(name, { displayName, ref, headerRowCount }) {
      const range = name === 'x:table' ? parseRange(ref ?? '') : null
      if (range === null) return
      const headerRows = headerRowCount === undefined ? 1 : Number(headerRowCount)
      tables.push({ name: cellText(displayName ?? 'Table'), range, headerRows })
    },
    close() {},
    text() {},
  })
}

function readComments(source: XmlSource, found: Attachments): void {
  const remark = new StringText()
  readXml(source, excelNames, {
    open(name) {
      if (name === 'x:comment') found.comments++
      remark.open(name)
    },
    close: name => remark.close(name),
    text: text => remark.add(text),
  })
  found.remarks += countWordCharacters(remark.text)
}

import type { OfficePackage } from '../office/office-package.ts'
import { readRelations } from '../office/read-relations.ts'
import { readXml } from '../office/read-xml.ts'
import { parseRange } from './cell-range.ts'
import { excelNames } from './excel-names.ts'
import { cellText } from './read-strings.ts'
import { readTextBoxes } from './read-text-boxes.ts'
import type { LineElement, NamedTable } from './sheet-elements.ts'

/** What belongs to a sheet besides its cells: its named tables, its text boxes, and how many things of other kinds it shows. */
export type Attachments = {
  tables: NamedTable[]
  boxes: LineElement[]
  charts: number
  pivots: number
  pictures: number
  comments: number
}

const readTypes = new Set(['table', 'comments', 'drawing'])

/** Reads the named tables of a sheet, and counts what it shows besides cells. Throws `bad-release`. */
export async function readAttachments(
  path: string,
  office: OfficePackage,
  sheet: string,
): Promise<Attachments> {
  const found: Attachments = { tables: [], boxes: [], charts: 0, pivots: 0, pictures: 0, comments: 0 }
  for (const { type, part } of await readRelations(office, path, sheet)) {
    const bytes = part !== null && readTypes.has(type) ? await office.read(part) : null
    if (type === 'pivotTable') found.pivots++
    else if (type === 'drawing' && bytes !== null) {
      found.boxes.push(...readTextBoxes({ path, part: part!, bytes }))
      for (const drawn of await readRelations(office, path, part!)) {
        if (drawn.type === 'chart' || drawn.type === 'chartEx') found.charts++
        if (drawn.type === 'image') found.pictures++
      }
    } else if (type === 'comments' && bytes)
      readXml({ path, part: part!, bytes }, excelNames, {
        open: name => {
          if (name === 'x:comment') found.comments++
        },
        close() {},
        text() {},
      })
    else if (type === 'table' && bytes)
      readXml({ path, part: part!, bytes }, excelNames, {
        open(name, { displayName, ref, headerRowCount }) {
          const range = name === 'x:table' ? parseRange(ref ?? '') : null
          if (range !== null)
            found.tables.push({
              name: cellText(displayName ?? 'Table'),
              range,
              headerRows: headerRowCount === undefined ? 1 : Number(headerRowCount),
            })
        },
        close() {},
        text() {},
      })
  }
  return found
}

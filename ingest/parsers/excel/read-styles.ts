import { readXml, type XmlSource } from '../office/read-xml.ts'
import { builtInFormats } from './built-in-formats.ts'
import { excelNames } from './excel-names.ts'

/** How a cell is shown: its number format, and whether it stands out by bold letters or a ground of its own. */
export type CellStyle = { format: string; marked: boolean }

export const plainStyle: CellStyle = { format: 'General', marked: false }

/** The styles of a workbook, by the number that cells name them with. */
export function readStyles(source: XmlSource): CellStyle[] {
  const formats = new Map(builtInFormats)
  const bold: boolean[] = []
  const filled: boolean[] = []
  const styles: CellStyle[] = []
  const within: string[] = []
  readXml(source, excelNames, {
    open(name, attributes) {
      const parent = within.at(-1)
      within.push(name)
      if (name === 'x:numFmt' && parent === 'x:numFmts')
        formats.set(Number(attributes.numFmtId), attributes.formatCode ?? 'General')
      else if (name === 'x:font' && parent === 'x:fonts') bold.push(false)
      else if (name === 'x:b' && parent === 'x:font' && within.at(-3) === 'x:fonts')
        bold[bold.length - 1] = attributes.val !== '0' && attributes.val !== 'false'
      else if (name === 'x:fill' && parent === 'x:fills') filled.push(false)
      else if (name === 'x:patternFill' && within.at(-3) === 'x:fills')
        filled[filled.length - 1] = !['none', 'gray125', undefined].includes(attributes.patternType)
      else if (name === 'x:xf' && parent === 'x:cellXfs')
        styles.push({
          format: formats.get(Number(attributes.numFmtId ?? 0)) ?? 'General',
          marked: bold[Number(attributes.fontId)] === true || filled[Number(attributes.fillId)] === true,
        })
    },
    close() {
      within.pop()
    },
    text() {},
  })
  return styles
}

import { readXml, type XmlNames, type XmlSource } from '../office/read-xml.ts'
import { cellText } from './read-strings.ts'
import type { LineElement } from './sheet-elements.ts'

const names: XmlNames = new Map([
  ['http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing', 'd'],
  ['http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing', 'd'],
  ['http://schemas.openxmlformats.org/drawingml/2006/main', 'a'],
  ['http://purl.oclc.org/ooxml/drawingml/main', 'a'],
])
const anchors = new Set(['d:twoCellAnchor', 'd:oneCellAnchor', 'd:absoluteAnchor'])

/** The texts of shapes that are drawn over a sheet, where the upper left corner of each stands; a text for each paragraph. */
export function readTextBoxes(source: XmlSource): LineElement[] {
  const boxes: LineElement[] = []
  let [row, column] = [0, 0]
  let texts: string[] = []
  let text = ''
  const within: string[] = []
  readXml(source, names, {
    open(name) {
      within.push(name)
      if (anchors.has(name)) {
        texts = []
        ;[row, column] = [0, 0]
      }
    },
    close(name) {
      within.pop()
      const isCorner = within.at(-1) === 'd:from'
      if (name === 'd:row' && isCorner) row = Number(text)
      else if (name === 'd:col' && isCorner) column = Number(text)
      else if (name === 'a:p' && cellText(text) !== '') texts.push(cellText(text))
      else if (anchors.has(name) && texts.length > 0)
        boxes.push({
          kind: 'lines',
          texts,
          rows: [],
          top: row + 1,
          bottom: row + 1,
          left: column,
          right: column,
        })
      if (name === 'a:p' || name === 'd:row' || name === 'd:col') text = ''
    },
    text(part) {
      const inside = within.at(-1)
      if (inside === 'a:t' || inside === 'd:row' || inside === 'd:col') text += part
    },
  })
  return boxes
}

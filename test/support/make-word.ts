import { makeZip, type ZipEntry } from './make-zip.ts'

const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const namespaces = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(' ')

/** Contents of parts, without their root elements; `document` is a whole part instead of `body`, `more` are other entries. */
export type WordPartsMade = {
  body?: string
  document?: string
  styles?: string
  numbering?: string
  footnotes?: string
  endnotes?: string
  type?: string
  more?: readonly ZipEntry[]
}

/** A Word file of hand-made parts, with no library of Word between. */
export function makeWord(parts: WordPartsMade): Buffer {
  const { body = '', type = `${main}.document.main+xml`, more = [] } = parts
  const whole = parts.document ?? wordPart('document', `<w:body>${body}</w:body>`)
  const names = (['styles', 'numbering', 'footnotes', 'endnotes'] as const).filter(name => name in parts)
  const overrides = [['document', type], ...names.map(name => [name, `${main}.${name}+xml`])].map(
    ([name, content]) => `<Override PartName="/word/${name}.xml" ContentType="${content}"/>`,
  )
  return makeZip([
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${overrides.join('')}</Types>`,
    },
    { name: 'word/document.xml', content: whole },
    ...names.map(name => ({ name: `word/${name}.xml`, content: wordPart(name, parts[name]!) })),
    ...more,
  ])
}

export const wordPart = (root: string, content: string) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:${root} ${namespaces}>${content}</w:${root}>`

export const escapeXml = (text: string) => text.replace(/[&<>"]/g, sign => `&#${sign.codePointAt(0)};`)

/** A run; `properties` are those of `w:rPr`. */
export const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`

/** A paragraph of runs, or of a text; `properties` are those of `w:pPr`. */
export const paragraph = (content: string, properties = '') =>
  `<w:p><w:pPr>${properties}</w:pPr>${content.startsWith('<') ? content : run(content)}</w:p>`

/** `w:numPr` of a paragraph or style. */
export const numbered = (list: number, level?: number) =>
  `<w:numPr>${level === undefined ? '' : `<w:ilvl w:val="${level}"/>`}<w:numId w:val="${list}"/></w:numPr>`

/** A table of rows of cells; a cell is its text or its content and properties (`w:tcPr`). */
export const table = (
  rows: readonly (readonly (string | { content: string; properties: string })[])[],
  rowProperties: readonly string[] = [],
) =>
  `<w:tbl>${rows
    .map(
      (cells, index) =>
        `<w:tr><w:trPr>${rowProperties[index] ?? ''}</w:trPr>${cells
          .map(cell => {
            const { content, properties } =
              typeof cell === 'string' ? { content: cell, properties: '' } : cell
            const inner =
              content.startsWith('<w:p>') || content.startsWith('<w:tbl>') ? content : paragraph(content)
            return `<w:tc><w:tcPr>${properties}</w:tcPr>${inner}</w:tc>`
          })
          .join('')}</w:tr>`,
    )
    .join('')}</w:tbl>`

/** A style by id, with its name and what it says. */
export const style = (
  id: string,
  { name = id, type = 'paragraph', basedOn = '', content = '', attributes = '' } = {},
) =>
  `<w:style w:type="${type}" w:styleId="${id}" ${attributes}><w:name w:val="${name}"/>${basedOn === '' ? '' : `<w:basedOn w:val="${basedOn}"/>`}${content}</w:style>`

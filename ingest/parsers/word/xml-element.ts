import { readXml, type XmlAttributes, type XmlNames, type XmlSource } from '../office/read-xml.ts'

export type XmlElement = {
  name: string
  attributes: XmlAttributes
  children: (XmlElement | string)[]
}

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Namespaces of both forms of the standard (ECMA-376, transitional and strict), and those that texts stand in. */
export const wordNames: XmlNames = new Map([
  [word, 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  [relationships, 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://schemas.openxmlformats.org/drawingml/2006/chart', 'c'],
  ['http://purl.oclc.org/ooxml/drawingml/chart', 'c'],
  ['http://schemas.openxmlformats.org/drawingml/2006/diagram', 'dgm'],
  ['http://purl.oclc.org/ooxml/drawingml/diagram', 'dgm'],
  ['http://schemas.openxmlformats.org/drawingml/2006/picture', 'pic'],
  ['http://purl.oclc.org/ooxml/drawingml/picture', 'pic'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
  ['http://schemas.openxmlformats.org/package/2006/metadata/core-properties', 'core'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://schemas.openxmlformats.org/package/2006/content-types', 'ct'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'rel'],
])

/** What a document was before its formats were changed, and where it is printed: nothing of it is read. */
const passedOver = new Set(
  'pPrChange rPrChange tblPrChange tblPrExChange trPrChange tcPrChange tblGridChange sectPrChange numberingChange sectPr proofErr bookmarkStart bookmarkEnd lastRenderedPageBreak'
    .split(' ')
    .map(name => `w:${name}`),
)

/** Gives each child of the first element called `within` as it ends; what came before is not kept. */
export function readElements(source: XmlSource, within: string, each: (element: XmlElement) => void): void {
  const open: XmlElement[] = []
  let inside = false
  let skipped = 0
  readXml(source, wordNames, {
    open(name, attributes) {
      if (skipped > 0 || (inside && passedOver.has(name))) skipped++
      else if (inside) open.push({ name, attributes, children: [] })
      else if (name === within) inside = true
    },
    close() {
      if (skipped > 0) skipped--
      else if (open.length === 0) inside = false
      else {
        const element = open.pop()!
        const parent = open.at(-1)
        if (parent === undefined) each(element)
        else parent.children.push(element)
      }
    },
    text(text) {
      if (skipped === 0) open.at(-1)?.children.push(text)
    },
  })
}

export const elementsIn = ({ children }: XmlElement): XmlElement[] =>
  children.filter(child => typeof child !== 'string')

export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  elementsIn(element).filter(child => child.name === name)

export function childOf(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  let at = element
  for (const name of path)
    at = at?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name)
  return at
}

/** `w:val` of the element at a path; undefined where there is none. */
export const valueAt = (element: XmlElement | undefined, ...path: string[]): string | undefined =>
  childOf(element, ...path)?.attributes['w:val']

/** The integer at a path; undefined where there is none, or another thing. */
export function integerAt(element: XmlElement | undefined, ...path: string[]): number | undefined {
  const value = valueAt(element, ...path)
  return value !== undefined && /^-?\d{1,9}$/.test(value) ? Number(value) : undefined
}

/** Whether a switch such as `w:b` is on; undefined where it does not stand. */
export function switchAt(element: XmlElement | undefined, ...path: string[]): boolean | undefined {
  const found = childOf(element, ...path)
  return found === undefined ? undefined : !/^(?:0|false|off|none)$/.test(found.attributes['w:val'] ?? '1')
}

export const textIn = (element: XmlElement): string =>
  element.children.map(child => (typeof child === 'string' ? child : textIn(child))).join('')

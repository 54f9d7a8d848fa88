import { SaxesParser } from 'saxes'
import type { PlainText } from '../../../src/domain/plain-text.ts'
import type { Span } from '../../../src/domain/span.ts'
import { alignText } from '../align-text.ts'
import { badDocument, lineAndColumn } from '../bad-document.ts'
import type { SourceDocument } from '../parsed-document.ts'

export type XmlAttribute = { name: string; nameSpan: Span; plain: PlainText; span: Span }
/** `name` is without its prefix, `nameSpan` its place in the start tag. */
export type XmlElement = {
  name: string
  nameSpan: Span
  span: Span
  attributes: XmlAttribute[]
  children: (XmlElement | XmlText)[]
}
export type XmlText = { plain: PlainText }

export const isXmlElement = (node: XmlElement | XmlText): node is XmlElement => 'children' in node
export const xmlElements = ({ children }: XmlElement): XmlElement[] => children.filter(isXmlElement)

const deepest = 200
/** Elements and attributes; their objects take about a kilobyte each with what is made of them. */
const mostNodes = 500_000
const remedy = 'Check the file with an XML validator.'

/**
 * The root element of an XML document with the places of its names and texts. No entity is declared or fetched: a document
 * type that declares any is refused, as is what is not well-formed, too deep or too large, with line and column.
 */
export function xmlTree({ path, text }: SourceDocument): XmlElement {
  const parser = new SaxesParser({ position: true })
  const open: XmlElement[] = []
  let root: XmlElement | null = null
  let nodes = 0
  /** Where the last tag, comment or instruction ended. */
  let from = 0
  const problem = (reason: string, help = remedy) =>
    badDocument(path, `${reason} at ${lineAndColumn(text, Math.min(parser.position, text.length))}`, help)

  parser.on('error', error => {
    throw problem(`malformed XML, ${error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')}`)
  })
  parser.on('doctype', declared => {
    if (/<!ENTITY/.test(declared))
      throw problem('a document type that declares entities', 'Replace them by their text, or leave it out.')
    from = parser.position
  })
  parser.on('opentag', ({ name, isSelfClosing }) => {
    const end = parser.position
    const start = text.lastIndexOf('<', end - 1 - (isSelfClosing ? 1 : 0))
    const element = elementAt(name, tagStart(start, name, end), end)
    nodes += 1 + element.attributes.length
    if (nodes > mostNodes)
      throw problem(`more than ${mostNodes} elements and attributes`, 'Split it into several files.')
    if (open.length >= deepest) throw problem(`nested deeper than ${deepest} levels`, 'Flatten the file.')
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
    from = end
  })
  parser.on('closetag', () => {
    const element = open.pop()
    if (element !== undefined) element.span.end = parser.position
    from = parser.position
  })
  parser.on('text', value => add(alignText(value, text, from, parser.position)))
  parser.on('cdata', value => {
    const start = parser.position - 3 - value.length
    add({ text: value, runs: value === '' ? [] : [[0, start, value.length, value.length]] })
    from = parser.position
  })
  parser.on('comment', () => {
    from = parser.position
  })
  parser.on('processinginstruction', () => {
    from = parser.position
  })
  parser.write(text).close()
  if (root === null) throw problem('no element')
  return root

  function add(plain: PlainText): void {
    if (plain.text !== '') open.at(-1)?.children.push({ plain })
  }

  /** A value of an attribute may hold `<` only as a reference, so the last one begins the tag. */
  function tagStart(found: number, name: string, end: number): number {
    return text.startsWith(name, found + 1) ? found : Math.max(from, text.lastIndexOf(`<${name}`, end))
  }

  function elementAt(qualified: string, start: number, end: number): XmlElement {
    const name = localName(qualified)
    const nameStart = start + 1 + qualified.length - name.length
    return {
      name,
      nameSpan: { start: nameStart, end: nameStart + name.length },
      span: { start, end },
      attributes: attributesIn(start + 1 + qualified.length, end),
      children: [],
    }
  }

  /** As written in the tag: saxes gives no places. References stand for what it made of them. */
  function attributesIn(start: number, end: number): XmlAttribute[] {
    const found: XmlAttribute[] = []
    for (const match of text.slice(start, end).matchAll(attribute)) {
      const [whole, qualified, value] = match as unknown as [string, string, string]
      if (/^xmlns(?::|$)/.test(qualified) || /^(?:xsi|xml):/.test(qualified)) continue
      const name = localName(qualified)
      const nameStart = start + match.index + qualified.length - name.length
      const valueEnd = start + match.index + whole.length - 1
      const span = { start: valueEnd - value.length + 2, end: valueEnd }
      const raw = text.slice(span.start, span.end)
      const plain = alignText(decode(raw), text, span.start, span.end)
      found.push({ name, nameSpan: { start: nameStart, end: nameStart + name.length }, plain, span })
    }
    return found
  }
}

const attribute = /([^\s=/>"']+)\s*=\s*("[^"]*"|'[^']*')/g
const localName = (name: string) => name.slice(name.indexOf(':') + 1)

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decode(raw: string): string {
  return raw.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|([a-z]{2,4}));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

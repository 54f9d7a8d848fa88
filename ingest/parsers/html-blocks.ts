import type { Block, Row } from '../../src/domain/block.ts'
import type { PlainText } from '../../src/domain/plain-text.ts'
import type { Span } from '../../src/domain/span.ts'
import {
  coverOf,
  elementChildren,
  type HtmlElement,
  type HtmlNode,
  hasDescendant,
  isElement,
  textOf,
} from './html-tree.ts'
import { PlainTextBuilder } from './plain-text-builder.ts'
import { entryKey } from './row-key.ts'
import { collapseBlanks } from './slice-plain-text.ts'
import { type RowDraft, tableBlock } from './table-block.ts'

export const skippedElements = new Set(
  'head script style template noscript svg math iframe object canvas select textarea button'.split(' '),
)
export const headingElements = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
export const blockElements = new Set(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form header hgroup html legend li main ol p pre search section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
const layoutElements = new Set([...headingElements, 'table'])

/** A list or table that only lays out a page holds headings or tables; its content is read as if it were not there. */
export function isLayout(element: HtmlElement): boolean {
  return hasDescendant(element, layoutElements)
}

/** Collapsed text of nodes; block borders and line breaks inside become blanks. */
export function htmlInline(
  nodes: readonly HtmlNode[],
  source: string,
  except?: ReadonlySet<string>,
): PlainText {
  const builder = new PlainTextBuilder()
  const walk = (node: HtmlNode): void => {
    const text = textOf(node, source)
    if (text !== null) builder.appendPlain(text)
    if (!isElement(node) || skippedElements.has(node.tagName) || except?.has(node.tagName)) return
    const block = blockElements.has(node.tagName) || node.tagName === 'br'
    if (block) builder.appendUnmapped(' ')
    for (const child of node.childNodes) walk(child)
    if (block) builder.appendUnmapped(' ')
  }
  for (const node of nodes) walk(node)
  return collapseBlanks(builder.build())
}

export function paragraphBlock(plain: PlainText): Block[] {
  const span = coverOf(plain)
  return span === null ? [] : [{ kind: 'paragraph', span, plain }]
}

export function codeBlock(element: HtmlElement, source: string): Block[] {
  const builder = new PlainTextBuilder()
  const walk = (node: HtmlNode): void => {
    const text = textOf(node, source)
    if (text !== null) builder.appendPlain(text)
    if (isElement(node)) node.childNodes.forEach(walk)
  }
  element.childNodes.forEach(walk)
  const plain = builder.build()
  const span = coverOf(plain)
  return span === null || plain.text.trim() === '' ? [] : [{ kind: 'code', span, plain }]
}

export function listBlock(element: HtmlElement, source: string): Block[] {
  const rows = entriesOf(element, source, '')
  return rows.length === 0 ? [] : [{ kind: 'list', span: coverAll(rows), rows }]
}

const listElements = new Set(['ul', 'ol'])

function entriesOf(list: HtmlElement, source: string, parentKey: string): Row[] {
  return list.childNodes.filter(isElement).flatMap(item => {
    if (listElements.has(item.tagName)) return entriesOf(item, source, parentKey)
    const plain = htmlInline(item.childNodes, source, listElements)
    const span = coverOf(plain)
    const key = entryKey(plain.text)
    const nested = nestedLists(item).flatMap(inner => entriesOf(inner, source, parentKey + (key ?? '')))
    if (span === null) return nested
    const end =
      nested.length === 0 ? span.end : Math.max(span.start, Math.min(span.end, nested[0]!.span.start))
    const full = key !== null && parentKey !== '' && key.startsWith('(') ? parentKey + key : key
    return [{ key: full, span: { start: span.start, end }, plain, cells: [] }, ...nested]
  })
}

function nestedLists(element: HtmlElement): HtmlElement[] {
  return element.childNodes
    .filter(isElement)
    .flatMap(node => (listElements.has(node.tagName) ? [node] : nestedLists(node)))
}

/** Terms and their descriptions as a table of two columns. */
export function descriptionBlock(element: HtmlElement, source: string): Block[] {
  const rows: RowDraft[] = []
  let term: RowDraft['cells'][number] | null = null
  for (const node of elementChildren(element, 'dt', 'dd', 'div').flatMap(child =>
    child.tagName === 'div' ? elementChildren(child, 'dt', 'dd') : [child],
  )) {
    const plain = htmlInline(node.childNodes, source)
    const span = coverOf(plain)
    if (span === null) continue
    if (node.tagName === 'dt') term = { plain, span }
    else {
      const cells =
        term === null
          ? [{ plain: { text: '', runs: [] }, span: { start: span.start, end: span.start } }]
          : [term]
      rows.push(rowDraft([...cells, { plain, span }]))
    }
  }
  return rows.length === 0 ? [] : [tableBlock(coverAll(rows), null, rows)]
}

/** A data table; the first row is the header when it has header cells only, or stands in `thead`. */
export function htmlTable(element: HtmlElement, source: string): Block[] {
  const caption = elementChildren(element, 'caption').flatMap(node =>
    paragraphBlock(htmlInline(node.childNodes, source)),
  )
  const elements = elementChildren(element, 'thead', 'tbody', 'tfoot', 'tr').flatMap(node =>
    node.tagName === 'tr' ? [node] : elementChildren(node, 'tr'),
  )
  const first = elements[0]
  const rows = elements.map(row => rowOf(row, source))
  const named = first !== undefined && elementChildren(first, 'td').length === 0 && elements.length > 1
  const header = named ? (rows[0] ?? null) : null
  const body = (named ? rows.slice(1) : rows).filter(row => row !== null)
  if (body.length === 0) return caption
  const all = header === null ? body : [header, ...body]
  return [...caption, tableBlock(coverAll(all), header, body)]
}

function rowOf(row: HtmlElement, source: string): RowDraft | null {
  const cells = elementChildren(row, 'td', 'th').map(cell => {
    const plain = htmlInline(cell.childNodes, source)
    return { plain, span: coverOf(plain) ?? emptyCell(cell) }
  })
  return cells.some(cell => cell.plain.text !== '') ? rowDraft(cells) : null
}

function emptyCell(cell: HtmlElement): Span {
  const end = cell.sourceCodeLocation?.startTag?.endOffset ?? cell.sourceCodeLocation?.startOffset ?? 0
  return { start: end, end }
}

function rowDraft(cells: RowDraft['cells']): RowDraft {
  return { span: coverAll(cells), cells }
}

export function coverAll(parts: readonly { span: Span }[]): Span {
  let { start, end } = parts[0]!.span
  for (const { span } of parts) {
    start = Math.min(start, span.start)
    end = Math.max(end, span.end)
  }
  return { start, end }
}

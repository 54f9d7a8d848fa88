import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5'
import type { PlainText } from '../../src/domain/plain-text.ts'
import type { Span } from '../../src/domain/span.ts'
import { alignText } from './align-text.ts'
import { badDocument } from './bad-document.ts'

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode
export type HtmlElement = DefaultTreeAdapterTypes.Element
type HtmlDocument = DefaultTreeAdapterTypes.Document

const deepestElement = 400

/** The document's tree with source places; elements nested too deep are refused while it is built. */
export function htmlTree(path: string, text: string): HtmlDocument {
  let depth = 0
  return parse(text, {
    sourceCodeLocationInfo: true,
    scriptingEnabled: false,
    treeAdapter: {
      ...defaultTreeAdapter,
      onItemPush() {
        depth++
        if (depth > deepestElement)
          throw badDocument(
            path,
            `elements nested deeper than ${deepestElement} levels`,
            'Close or flatten the elements.',
          )
      },
      onItemPop() {
        depth--
      },
    },
  })
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node
}

export function elementChildren(element: HtmlElement, ...tagNames: string[]): HtmlElement[] {
  return element.childNodes.filter(
    (node): node is HtmlElement => isElement(node) && tagNames.includes(node.tagName),
  )
}

/** The first element of a name in document order. */
export function findElement(nodes: readonly HtmlNode[], tagName: string): HtmlElement | null {
  for (const node of nodes) {
    if (!isElement(node)) continue
    if (node.tagName === tagName) return node
    const found = findElement(node.childNodes, tagName)
    if (found !== null) return found
  }
  return null
}

export function hasDescendant(element: HtmlElement, tagNames: ReadonlySet<string>): boolean {
  return element.childNodes.some(
    node => isElement(node) && (tagNames.has(node.tagName) || hasDescendant(node, tagNames)),
  )
}

/** Decoded text of a text node with the way back; null for other nodes and text without a place. */
export function textOf(node: HtmlNode, source: string): PlainText | null {
  if (!('value' in node) || node.nodeName !== '#text') return null
  const place = node.sourceCodeLocation
  if (place === null || place === undefined) return null
  return alignText(node.value, source, place.startOffset, place.endOffset)
}

export function startOf(element: HtmlElement): number | null {
  return element.sourceCodeLocation?.startOffset ?? null
}

/** The span that all runs cover; null when nothing of the text is in the source. */
export function coverOf(plain: PlainText): Span | null {
  if (plain.runs.length === 0) return null
  let start = Number.POSITIVE_INFINITY
  let end = 0
  for (const run of plain.runs) {
    start = Math.min(start, run[1])
    end = Math.max(end, run[1] + run[3])
  }
  return { start, end }
}

import type { Nodes } from 'mdast'
import type { PlainText } from '../../src/domain/plain-text.ts'
import type { Span } from '../../src/domain/span.ts'
import { alignText } from './align-text.ts'
import { PlainTextBuilder } from './plain-text-builder.ts'
import { collapseBlanks } from './slice-plain-text.ts'

/** Where a node stands; null for a node that was made without a position. */
export function spanOf(node: Nodes): Span | null {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  return start === undefined || end === undefined ? null : { start, end }
}

/** Plain text of phrasing content: markup dropped, image descriptions kept, line breaks as blanks. */
export function inlineText(nodes: readonly Nodes[], source: string, within: Span): PlainText {
  const builder = new PlainTextBuilder()
  let cursor = within.start
  for (const node of nodes) walk(node, within.end)
  return collapseBlanks(builder.build())

  function walk(node: Nodes, limit: number): void {
    const span = spanOf(node) ?? { start: cursor, end: limit }
    switch (node.type) {
      case 'text':
      case 'inlineCode':
        add(node.value, span)
        break
      case 'image':
      case 'imageReference':
        add(node.alt ?? '', span)
        break
      case 'break':
        builder.appendUnmapped(' ')
        break
      case 'html':
        if (/^<(?:br|\/p|\/li|\/div|\/td)\b/i.test(node.value)) builder.appendUnmapped(' ')
        break
      default:
        if ('children' in node) for (const child of node.children) walk(child, span.end)
    }
    cursor = Math.max(cursor, spanOf(node)?.end ?? cursor)
  }

  function add(value: string, span: Span): void {
    const plain = alignText(value, source, span.start, span.end)
    const last = plain.runs.at(-1)
    if (last !== undefined) cursor = last[1] + last[3]
    builder.appendPlain(plain)
  }
}

const tag =
  /<!--[\s\S]*?(?:-->|$)|<(?:script|style)\b[\s\S]*?(?:<\/(?:script|style)\s*>|$)|<\/?[A-Za-z][^<>]*>/gi

/** Plain text of raw HTML inside Markdown. */
export function htmlText(source: string, span: Span): PlainText {
  const builder = new PlainTextBuilder()
  let at = span.start
  const html = source.slice(span.start, span.end)
  for (const match of html.matchAll(tag)) {
    if (span.start + match.index > at) builder.append(source.slice(at, span.start + match.index), at)
    builder.appendUnmapped(' ')
    at = span.start + match.index + match[0].length
  }
  if (span.end > at) builder.append(source.slice(at, span.end), at)
  return collapseBlanks(builder.build())
}

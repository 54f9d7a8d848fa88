import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type Node, parseAllDocuments } from 'yaml'
import type { PlainText } from '../../src/domain/plain-text.ts'
import type { Span } from '../../src/domain/span.ts'
import { alignText } from './align-text.ts'
import { badDocument, lineAndColumn } from './bad-document.ts'
import { deepestNesting, type MappingEntry, type StructuredNode } from './structured-node.ts'

/** More values than this after following every alias is an alias bomb. */
const mostExpandedValues = 1_000_000
const remedy = 'Check the file with a YAML validator.'

/**
 * Reads the YAML of `text[within)`; several documents become one sequence. Every scalar is text as written
 * (`014`, `yes`, `2018-01-01`). Throws `bad-release` with line and column.
 */
export function readYaml(
  path: string,
  text: string,
  within: Span = { start: 0, end: text.length },
): StructuredNode {
  const source = text.slice(within.start, within.end)
  const offset = within.start
  const documents = documentsOf()
  const nodes = documents.flatMap(document => {
    const error = document.errors[0]
    if (error !== undefined) {
      if (error.message.startsWith('Maximum call stack'))
        throw badDocument(path, 'nested too deep', 'Flatten the file.')
      const reason = error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '')
      throw badDocument(
        path,
        `malformed YAML, ${reason} at ${lineAndColumn(text, offset + error.pos[0])}`,
        remedy,
      )
    }
    if (document.contents === null) return []
    checkExpansion(document)
    return [convert(document.contents as Node, document, 0)]
  })
  if (nodes.length === 1) return nodes[0]!
  return { kind: 'sequence', span: within, items: nodes }

  function documentsOf(): Document[] {
    try {
      const parsed = parseAllDocuments(source, {
        schema: 'failsafe',
        uniqueKeys: false,
        prettyErrors: true,
        logLevel: 'silent',
        merge: false,
      })
      return Array.isArray(parsed) ? (parsed as Document[]) : []
    } catch (error) {
      if (error instanceof RangeError) throw badDocument(path, 'nested too deep', 'Flatten the file.', error)
      throw badDocument(path, `malformed YAML, ${(error as Error).message}`, remedy, error)
    }
  }

  function convert(node: Node | null, document: Document, depth: number): StructuredNode {
    const span = spanOf(node)
    if (depth > deepestNesting)
      throw badDocument(
        path,
        `nested deeper than ${deepestNesting} levels at ${lineAndColumn(text, span.start)}`,
        'Flatten the file.',
      )
    if (isMap(node)) {
      const entries = node.items.filter(isPair).map((pair): MappingEntry => {
        const key = convert(pair.key as Node | null, document, depth + 1)
        const keyPlain =
          key.kind === 'scalar'
            ? key.plain
            : alignText(text.slice(key.span.start, key.span.end), text, key.span.start, key.span.end)
        const valueNode = pair.value as Node | null
        const value = valueNode === null ? emptyAfter(key.span) : convert(valueNode, document, depth + 1)
        const whole = { start: key.span.start, end: Math.max(key.span.end, value.span.end) }
        return { key: keyPlain.text, keyPlain, keySpan: key.span, span: whole, value }
      })
      refuseTwice(entries)
      return {
        kind: 'mapping',
        span: covering(
          span,
          entries.map(entry => entry.span),
        ),
        entries,
      }
    }
    if (isSeq(node)) {
      const items = node.items.map(item => convert(item as Node | null, document, depth + 1))
      return {
        kind: 'sequence',
        span: covering(
          span,
          items.map(item => item.span),
        ),
        items,
      }
    }
    return { kind: 'scalar', span, plain: plainOf(node, span, document) }
  }

  /** The library's own check compares every key with every other. */
  function refuseTwice(entries: readonly MappingEntry[]): void {
    const seen = new Set<string>()
    for (const { key, keySpan } of entries) {
      if (seen.has(key)) {
        const place = lineAndColumn(text, keySpan.start)
        throw badDocument(path, `the key "${key.slice(0, 60)}" twice, at ${place}`, 'Keep one of them.')
      }
      seen.add(key)
    }
  }

  function emptyAfter(key: Span): StructuredNode {
    return { kind: 'scalar', span: { start: key.end, end: key.end }, plain: { text: '', runs: [] } }
  }

  function plainOf(node: Node | null, span: Span, document: Document): PlainText {
    if (isAlias(node)) {
      const target = node.resolve(document)
      const value = isScalar(target) ? String(target.value) : `*${node.source}`
      return value === ''
        ? { text: '', runs: [] }
        : { text: value, runs: [[0, span.start, value.length, span.end - span.start]] }
    }
    if (!isScalar(node)) return { text: '', runs: [] }
    const value = String(node.value ?? '')
      .toWellFormed()
      .replaceAll('\0', '\ufffd')
      .replace(/\n+$/, '')
    return alignText(value, text, span.start, span.end)
  }

  /** Without the comment and blanks after the value. */
  function spanOf(node: Node | null): Span {
    const range = node?.range
    if (range === undefined || range === null) return { start: offset, end: offset }
    const start = offset + range[0]
    let end = offset + range[1]
    while (end > start && /\s/.test(text[end - 1]!)) end--
    return { start, end }
  }

  function covering(span: Span, inner: readonly Span[]): Span {
    return inner.reduce(
      (whole, { start, end }) => ({ start: Math.min(whole.start, start), end: Math.max(whole.end, end) }),
      span,
    )
  }

  /** Counts values as if every alias were written out, without writing any out. */
  function checkExpansion(document: Document): void {
    const sizes = new Map<Node, number>()
    const size = (node: unknown, depth: number): number => {
      if (depth > deepestNesting * 2) return 1
      if (isAlias(node)) {
        const target = node.resolve(document)
        return target === undefined ? 1 : size(target, depth + 1)
      }
      if (isPair(node)) return size(node.key, depth + 1) + size(node.value, depth + 1)
      if (!isMap(node) && !isSeq(node)) return 1
      const known = sizes.get(node)
      if (known !== undefined) return known
      sizes.set(node, 1)
      let total = 1
      for (const item of node.items) total += size(item, depth + 1)
      sizes.set(node, total)
      return total
    }
    if (size(document.contents, 0) > mostExpandedValues)
      throw badDocument(
        path,
        `aliases that stand for more than ${mostExpandedValues} values`,
        'Write the values out, or drop the aliases.',
      )
  }
}

import type { TableBlock } from '../../src/domain/block.ts'
import { joinPlainTexts, type PlainText } from '../../src/domain/plain-text.ts'
import type { Span } from '../../src/domain/span.ts'
import { plainWords, plainWordsOf } from './plain-words.ts'
import type { MappingEntry, MappingNode, SequenceNode, StructuredNode } from './structured-node.ts'
import { type CellDraft, type RowDraft, tableBlock } from './table-block.ts'

/** A longer text is a paragraph, no cell. */
export const longestCell = 400
const mostColumns = 40

/** Text of a scalar or of a short list of scalars; null for everything else. */
export function cellText(node: StructuredNode): PlainText | null {
  if (node.kind === 'scalar') return node.plain
  if (node.kind === 'mapping') return node.entries.length === 0 ? { text: '', runs: [] } : null
  const texts = node.items.map(item =>
    item.kind === 'scalar' && item.plain.text.length <= 60 ? item.plain : null,
  )
  if (texts.length > 20 || texts.some(text => text === null)) return null
  return joinPlainTexts(texts as PlainText[], ', ')
}

export function isCell(node: StructuredNode): boolean {
  const text = cellText(node)
  return text !== null && text.text.length <= longestCell
}

/** The leaves of a mapping by dotted key path. */
function leaves(
  entries: readonly MappingEntry[],
  prefix = '',
): { path: string; entry: MappingEntry; cell: PlainText; value: Span }[] {
  return entries.flatMap(entry => {
    const path = prefix + entry.key
    const cell = cellText(entry.value)
    if (cell !== null) return [{ path, entry, cell, value: entry.value.span }]
    if (entry.value.kind === 'mapping') return leaves(entry.value.entries, `${path}.`)
    if (entry.value.kind === 'scalar') return []
    return entry.value.items.flatMap((item, index) => {
      const key = String(index)
      const whole = { start: item.span.start, end: item.span.start }
      return leaves(
        [{ key, keyPlain: { text: key, runs: [] }, keySpan: whole, span: item.span, value: item }],
        `${path}.`,
      )
    })
  })
}

/** Size of a mapping as one key and value table: number of leaves and their length; null when a leaf is too long. */
export function flatSize(node: MappingNode): { leaves: number; length: number } | null {
  const all = leaves(node.entries)
  if (all.some(leaf => leaf.cell.text.length > longestCell)) return null
  return {
    leaves: all.length,
    length: all.reduce((sum, leaf) => sum + leaf.path.length + leaf.cell.text.length, 0),
  }
}

/** Two columns, key and value, a row for every leaf, keyed by its path. */
export function keyValueTable(span: Span, entries: readonly MappingEntry[]): TableBlock {
  const rows = leaves(entries).map(({ path, entry, cell, value }): RowDraft => {
    const shown =
      path === entry.key
        ? plainWordsOf(entry.keyPlain)
        : { text: path.split('.').map(plainWords).join(' '), runs: [] }
    return {
      key: path,
      span: { start: entry.keySpan.start, end: Math.max(entry.keySpan.end, value.end) },
      cells: [
        { plain: shown, span: entry.keySpan },
        { plain: cell, span: value },
      ],
    }
  })
  return tableBlock(span, headerAt(span.start, ['key', 'value']), rows)
}

type Row = { key: MappingEntry | null; span: Span; cells: Map<string, { plain: PlainText; span: Span }> }

/** A mapping of cells; in a list also one level deeper (`threshold: {2018-01-01: 0}` → `threshold 2018-01-01`). */
export function rowCells(node: StructuredNode, nested: boolean): Row['cells'] | null {
  if (node.kind !== 'mapping' || node.entries.length === 0) return null
  const cells: Row['cells'] = new Map()
  for (const { key, value } of node.entries) {
    const plain = cellText(value)
    if (plain !== null && plain.text.length <= longestCell)
      cells.set(plainWords(key), { plain, span: value.span })
    else if (nested && value.kind === 'mapping') {
      for (const inner of value.entries) {
        const text = cellText(inner.value)
        if (text === null || text.text.length > longestCell) return null
        cells.set(`${plainWords(key)} ${plainWords(inner.key)}`, { plain: text, span: inner.value.span })
      }
    } else return null
  }
  return cells.size <= mostColumns ? cells : null
}

/** A mapping of small mappings as a table: one row per entry, keyed by it; `keyName` heads the key column. */
export function mappingTable(span: Span, entries: readonly MappingEntry[], keyName: string): TableBlock {
  const rows = entries.map(
    (entry): Row => ({ key: entry, span: entry.span, cells: rowCells(entry.value, false)! }),
  )
  return rowsTable(span, rows, keyName)
}

/** A list of small mappings as a table keyed by the identifying column, else by index; null when it is none. */
export function sequenceTable(node: SequenceNode): TableBlock | null {
  const rows: Row[] = []
  const columns = new Set<string>()
  for (const item of node.items) {
    const cells = rowCells(item, true)
    if (cells === null) return null
    for (const name of cells.keys()) columns.add(name)
    if (columns.size > mostColumns) return null
    rows.push({ key: null, span: item.span, cells })
  }
  if (rows.length === 0) return null
  const table = rowsTable(node.span, rows, null)
  return { ...table, rows: table.rows.map((row, index) => ({ ...row, key: row.key ?? String(index) })) }
}

function rowsTable(span: Span, rows: readonly Row[], keyName: string | null): TableBlock {
  const columns = grouped([...new Set(rows.flatMap(row => [...row.cells.keys()]))])
  const drafts = rows.map((row): RowDraft => {
    const cells = columns.map(
      (name): CellDraft =>
        row.cells.get(name) ?? {
          plain: { text: '', runs: [] },
          span: { start: row.span.end, end: row.span.end },
        },
    )
    if (row.key === null) return { span: row.span, cells }
    return {
      key: row.key.key,
      span: row.span,
      cells: [{ plain: plainWordsOf(row.key.keyPlain), span: row.key.keySpan }, ...cells],
    }
  })
  return tableBlock(span, headerAt(span.start, keyName === null ? columns : [keyName, ...columns]), drafts)
}

/** Columns of the same nested key stand together: `threshold 2015`, `threshold 2026`, `amount 2015`. */
function grouped(columns: readonly string[]): string[] {
  const groups = new Map<string, string[]>()
  for (const column of columns) {
    const group = column.replace(/ \d{4}-\d{2}-\d{2}$/, '')
    groups.set(group, [...(groups.get(group) ?? []), column])
  }
  return [...groups.values()].flat()
}

/** A header that stands in no line of the source. */
function headerAt(start: number, names: readonly string[]): RowDraft {
  const span = { start, end: start }
  return { span, cells: names.map(text => ({ plain: { text, runs: [] }, span })) }
}

import type { Block, Row } from '../../src/domain/block.ts'
import type { SectionDraft } from './parsed-document.ts'
import { paragraphBlocks } from './plain-paragraphs.ts'
import { plainWords } from './plain-words.ts'
import type { MappingEntry, MappingNode, SequenceNode, StructuredNode } from './structured-node.ts'
import {
  cellText,
  flatSize,
  isCell,
  keyValueTable,
  mappingTable,
  rowCells,
  sequenceTable,
} from './structured-tables.ts'

/** A mapping this small is one key and value table, however it is nested. */
const smallMapping = { leaves: 24, length: 1000 }
/** Keys are parts of addresses. */
const longestKey = 200
const namingKeys = ['_id', 'id', 'key', 'code', 'name', 'title', 'label']
/** Keys that tell what a record is called. */
export const headingKeys = ['title', 'name', 'label', 'heading', 'subject']

/**
 * Sections by key path: the root is `_`, `CA` a child of it, `brackets.3` the fourth entry of a list. Scalars of a
 * mapping are a key and value table; small mappings with the same keys, and lists of them, are tables.
 */
export function structuredSections(root: StructuredNode): SectionDraft[] {
  const drafts: SectionDraft[] = []
  addSection(drafts, root, { path: '', level: 0, heading: '', start: 0 })
  return drafts
}

type Position = { path: string; level: number; heading: string; start: number }

function addSection(drafts: SectionDraft[], node: StructuredNode, position: Position): void {
  if (node.kind === 'mapping') {
    addMapping(drafts, node, position)
    return
  }
  const blocks = node.kind === 'sequence' ? sequenceBlocks(node) : scalarBlocks(node.plain)
  if (blocks !== null || node.kind !== 'sequence') drafts.push(draftAt(position, blocks ?? []))
  else addItems(drafts, node, position)
}

function draftAt({ path, level, heading, start }: Position, blocks: Block[]): SectionDraft {
  return { start, level, heading, name: path === '' ? '_' : path, blocks }
}

function child(position: Position, key: string, heading: string, start: number): Position {
  const name = key === '' ? '~' : key.slice(0, longestKey)
  return {
    path: position.path === '' ? name : `${position.path}.${name}`,
    level: position.level + 1,
    heading,
    start,
  }
}

function addMapping(drafts: SectionDraft[], node: MappingNode, position: Position): void {
  const runs = runsOf(node.entries)
  const keyName = position.heading === '' ? 'key' : position.heading
  const tabular = runs.length === 1 && runs[0]!.kind === 'rows'
  if (position.path !== '' && !tabular && isSmall(node)) {
    drafts.push(draftAt(position, node.entries.length === 0 ? [] : [keyValueTable(node.span, node.entries)]))
    return
  }
  let open: SectionDraft | null = null
  let opened = false
  const section = (start: number): SectionDraft => {
    if (open !== null) return open
    open = draftAt({ ...position, start: opened ? start : position.start }, [])
    opened = true
    drafts.push(open)
    return open
  }
  if (position.path !== '') section(position.start)
  for (const run of runs) {
    const [first] = run.entries
    const span = { start: first!.span.start, end: run.entries.at(-1)!.span.end }
    if (run.kind === 'cells') section(span.start).blocks.push(keyValueTable(span, run.entries))
    else if (run.kind === 'rows') section(span.start).blocks.push(mappingTable(span, run.entries, keyName))
    else if (run.kind === 'text')
      section(span.start).blocks.push(...scalarBlocks((first!.value as { plain: Row['plain'] }).plain))
    else {
      addSection(drafts, first!.value, child(position, first!.key, plainWords(first!.key), first!.span.start))
      opened = true
      open = null
    }
  }
  if (!opened) section(position.start)
}

type Run = { kind: 'cells' | 'rows' | 'text' | 'section'; entries: MappingEntry[]; columns: Set<string> }

/** Neighbouring entries that belong into one block. */
function runsOf(entries: readonly MappingEntry[]): Run[] {
  const runs: Run[] = []
  for (const entry of entries) {
    const kind = kindOf(entry.value)
    const last = runs.at(-1)
    const columns = kind === 'rows' ? new Set(rowCells(entry.value, false)!.keys()) : new Set<string>()
    if (
      last !== undefined &&
      last.kind === kind &&
      (kind === 'cells' || (kind === 'rows' && alike(last.columns, columns)))
    ) {
      last.entries.push(entry)
      for (const column of columns) last.columns.add(column)
    } else runs.push({ kind, entries: [entry], columns })
  }
  return runs.map(run =>
    run.kind === 'rows' && run.entries.length === 1 ? { ...run, kind: 'section' } : run,
  )
}

function kindOf(value: StructuredNode): Run['kind'] {
  if (isCell(value)) return 'cells'
  if (value.kind === 'scalar') return 'text'
  if (value.kind === 'mapping' && rowCells(value, false) !== null) return 'rows'
  return 'section'
}

/** Rows of one table share half of the smaller one's columns, or are all keyed by date. */
function alike(left: Set<string>, right: Set<string>): boolean {
  const shared = [...right].filter(column => left.has(column)).length
  if (shared * 2 >= Math.min(left.size, right.size) && left.size + right.size - shared <= 40) return true
  const dated = (columns: Set<string>) => [...columns].every(column => /^\d{4}(?:-\d{2}){0,2}$/.test(column))
  return dated(left) && dated(right)
}

function isSmall(node: MappingNode): boolean {
  const size = flatSize(node)
  return size !== null && size.leaves <= smallMapping.leaves && size.length <= smallMapping.length
}

export function scalarBlocks(plain: Row['plain']): Block[] {
  return paragraphBlocks(plain)
}

/** A list of scalars or of small mappings as one block; null when its items need sections of their own. */
function sequenceBlocks(node: SequenceNode): Block[] | null {
  if (node.items.length === 0) return []
  const table = sequenceTable(node)
  if (table !== null) return [table]
  const rows = node.items.map((item): Row | null => {
    const plain = cellText(item)
    return plain === null ? null : { key: null, span: item.span, plain, cells: [] }
  })
  return rows.some(row => row === null) ? null : [{ kind: 'list', span: node.span, rows: rows as Row[] }]
}

function addItems(drafts: SectionDraft[], node: SequenceNode, position: Position): void {
  const naming = namingKeys.find(key => namesAll(node.items, key))
  drafts.push(draftAt(position, []))
  for (const [index, item] of node.items.entries()) {
    const name = naming === undefined ? String(index) : (scalarAt(item, naming) ?? String(index))
    const heading =
      headingKeys.map(key => scalarAt(item, key)).find(text => text !== null && text !== '') ?? name
    addSection(drafts, item, child(position, name, heading, item.span.start))
  }
}

function namesAll(items: readonly StructuredNode[], key: string): boolean {
  const names = items.map(item => scalarAt(item, key))
  return (
    names.every(name => name !== null && name !== '' && name.length <= 100) &&
    new Set(names).size === names.length
  )
}

/** The scalar at a key of a mapping; null when it is none. */
export function scalarAt(node: StructuredNode, key: string): string | null {
  if (node.kind !== 'mapping') return null
  const value = node.entries.find(entry => entry.key === key)?.value
  return value?.kind === 'scalar' ? value.plain.text.trim() : null
}

/** What a structured document calls itself: its metadata's or its own label, title, name or short description. */
export function structuredTitle(root: StructuredNode): string | null {
  if (root.kind !== 'mapping') return null
  const metadata = root.entries.find(entry => entry.key === 'metadata')?.value
  for (const node of [metadata, root])
    for (const key of ['label', 'title', 'name', 'description']) {
      const text = node === undefined ? null : scalarAt(node, key)
      if (text !== null && text !== '' && text.length <= 200) return text.replace(/\s+/g, ' ')
    }
  return null
}

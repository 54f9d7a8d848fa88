import type { Block } from '../../src/domain/block.ts'
import { badDocument, lineAndColumn } from './bad-document.ts'
import { readJson } from './json-reader.ts'
import type { ParsedDocument, SectionDraft, SourceDocument } from './parsed-document.ts'
import { paragraphBlocks } from './plain-paragraphs.ts'
import { plainWords } from './plain-words.ts'
import {
  charactersInValues,
  type MappingNode,
  type SequenceNode,
  type StructuredNode,
} from './structured-node.ts'
import { headingKeys, scalarAt, structuredSections } from './structured-sections.ts'
import { isCell, keyValueTable, sequenceTable } from './structured-tables.ts'

const namingKeys = ['_id', 'id', 'key', 'code']
/** Records that hold a text longer than this are sections, shorter ones rows of one table. */
const longText = 200

/** Parses JSON Lines: a section per record where records hold long text, else one table. */
export function parseJsonLines({ path, text }: SourceDocument): ParsedDocument {
  const warnings: string[] = []
  const records: StructuredNode[] = []
  for (let start = 0; start < text.length; ) {
    const lineEnd = text.indexOf('\n', start)
    const end = lineEnd === -1 ? text.length : lineEnd
    if (text.slice(start, end).trim() !== '') records.push(readJson(path, text, start, end))
    start = end + 1
  }
  if (records.length === 0)
    throw badDocument(path, `no record at ${lineAndColumn(text, 0)}`, 'Remove the file.')
  const list: SequenceNode = {
    kind: 'sequence',
    span: { start: records[0]!.span.start, end: records.at(-1)!.span.end },
    items: records,
  }
  const fidelity = { charactersRead: charactersInValues(list) }
  if (!records.some(holdsLongText)) {
    const table = sequenceTable(list)
    if (table !== null)
      return {
        title: null,
        sections: [{ start: 0, level: 0, heading: '', name: '_', blocks: [table] }],
        warnings,
        fidelity,
      }
  }
  const naming = namingKeys.find(key => {
    const names = records.map(record => scalarAt(record, key))
    return names.every(name => name !== null && name !== '') && new Set(names).size === names.length
  })
  const constant = constantKeys(records)
  const sections = records.flatMap((record, index) => recordSections(record, index, naming, constant))
  return { title: null, sections, warnings, fidelity }
}

function holdsLongText(record: StructuredNode): boolean {
  if (record.kind !== 'mapping') return false
  return record.entries.some(
    ({ value }) => !isCell(value) || (value.kind === 'scalar' && value.plain.text.length > longText),
  )
}

/** Keys that have one and the same value in every record tell nothing about any of them. */
function constantKeys(records: readonly StructuredNode[]): Set<string> {
  const values = new Map<string, string | null>()
  for (const [index, record] of records.entries()) {
    if (record.kind !== 'mapping') continue
    for (const { key } of record.entries) {
      const value = scalarAt(record, key)
      if (index === 0) values.set(key, value)
      else if (values.get(key) !== value) values.set(key, null)
    }
  }
  if (records.length < 2) return new Set()
  return new Set([...values].filter(([, value]) => value !== null).map(([key]) => key))
}

function recordSections(
  record: StructuredNode,
  index: number,
  naming: string | undefined,
  constant: ReadonlySet<string>,
): SectionDraft[] {
  const name = (naming === undefined ? null : scalarAt(record, naming)) ?? String(index)
  const headingKey = headingKeys.find(
    key => (scalarAt(record, key) ?? '') !== '' && scalarAt(record, key)!.length <= 200,
  )
  const heading = headingKey === undefined ? name : scalarAt(record, headingKey)!
  if (record.kind !== 'mapping') return sectionsBelow(record, record.span.start, name, heading, 1)
  const left = record.entries.filter(({ key, value }) => {
    if (key === naming || key === headingKey || constant.has(key)) return false
    return !(value.kind === 'scalar' && value.plain.text.trim() === '')
  })
  const body = recordBlocks({ ...record, entries: left })
  const own: SectionDraft = { start: record.span.start, level: 1, heading, name, blocks: body.blocks }
  const nested = body.nested.flatMap(({ key, span, value }) =>
    sectionsBelow(value, span.start, `${name}.${key}`, plainWords(key), 2),
  )
  return [own, ...nested]
}

function sectionsBelow(
  node: StructuredNode,
  start: number,
  name: string,
  heading: string,
  level: number,
): SectionDraft[] {
  return structuredSections(node).map((draft, index) => ({
    ...draft,
    start: index === 0 ? start : draft.start,
    level: draft.level + level,
    heading: draft.heading === '' ? heading : draft.heading,
    name: draft.name === '_' ? name : `${name}.${draft.name}`,
  }))
}

/** Long texts as paragraphs, short fields as tables, in source order; nested values are left to sections. */
function recordBlocks(record: MappingNode): { blocks: Block[]; nested: MappingNode['entries'] } {
  const blocks: Block[] = []
  const firstNested = record.entries.findIndex(({ value }) => value.kind !== 'scalar' && !isCell(value))
  const flat = firstNested === -1 ? record.entries : record.entries.slice(0, firstNested)
  const nested = firstNested === -1 ? [] : record.entries.slice(firstNested)
  let fields: MappingNode['entries'] = []
  const flush = () => {
    if (fields.length > 0)
      blocks.push(keyValueTable({ start: fields[0]!.span.start, end: fields.at(-1)!.span.end }, fields))
    fields = []
  }
  for (const entry of flat) {
    const { value } = entry
    if (value.kind === 'scalar' && (value.plain.text.length > longText || value.plain.text.includes('\n'))) {
      flush()
      blocks.push(...paragraphBlocks(value.plain))
    } else fields.push(entry)
  }
  flush()
  return { blocks, nested }
}

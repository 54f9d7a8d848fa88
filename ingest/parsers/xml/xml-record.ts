import type { MappingEntry, MappingNode, StructuredNode } from '../structured-node.ts'
import { longestCell } from '../structured-tables.ts'
import { isLeaf, xmlText } from './xml-text.ts'
import { type XmlAttribute, type XmlElement, xmlElements } from './xml-tree.ts'

const mostFields = 40

/**
 * An element that holds short values only as a mapping: its attributes, then its elements by name, those of one name that follow
 * each other as a list, and its own text under its own name. Null for any other element.
 */
export function xmlRecord(element: XmlElement): MappingNode | null {
  const elements = xmlElements(element)
  const flat = elements.every(child => isLeaf(child) && xmlText(child).text.length <= longestCell)
  if (!flat || (elements.length === 0 && element.attributes.length === 0)) return null
  const entries = [...element.attributes.map(attributeEntry), ...fieldEntries(elements)]
  if (elements.length === 0) {
    const plain = xmlText(element)
    if (plain.text.length > longestCell) return null
    if (plain.text !== '') entries.push(entryOf(element, scalar(element)))
  }
  const names = new Set(entries.map(({ key }) => key))
  if (names.size < entries.length || entries.length > mostFields) return null
  return { kind: 'mapping', span: element.span, entries }
}

/** Fields in order; neighbours of one name are one field with several values. */
export function fieldEntries(elements: readonly XmlElement[]): MappingEntry[] {
  const entries: MappingEntry[] = []
  let before: XmlElement | null = null
  for (const element of elements) {
    const last = entries.findLast(({ key }) => key === element.name)
    if (last !== undefined && before?.name === element.name) {
      const { value } = last
      const items = value.kind === 'sequence' ? value.items : [value]
      const span = { start: value.span.start, end: element.span.end }
      last.value = { kind: 'sequence', span, items: [...items, scalar(element)] }
      last.span = { start: last.span.start, end: element.span.end }
    } else entries.push(entryOf(element, scalar(element)))
    for (const attribute of element.attributes) {
      const entry = attributeEntry(attribute)
      entries.push({ ...entry, key: `${element.name} ${attribute.name}` })
    }
    before = element
  }
  return entries
}

export function attributeEntry({ name, nameSpan, plain, span }: XmlAttribute): MappingEntry {
  return {
    key: name,
    keyPlain: { text: name, runs: [[0, nameSpan.start, name.length, name.length]] },
    keySpan: nameSpan,
    span: { start: nameSpan.start, end: span.end },
    value: { kind: 'scalar', span, plain },
  }
}

export function entryOf({ name, nameSpan, span }: XmlElement, value: StructuredNode): MappingEntry {
  return {
    key: name,
    keyPlain: { text: name, runs: [[0, nameSpan.start, name.length, name.length]] },
    keySpan: nameSpan,
    span,
    value,
  }
}

function scalar(element: XmlElement): StructuredNode {
  const plain = xmlText(element)
  const [first, last] = [plain.runs[0], plain.runs.at(-1)]
  const start = first?.[1] ?? element.nameSpan.end
  return { kind: 'scalar', span: { start, end: last ? last[1] + last[3] : start }, plain }
}

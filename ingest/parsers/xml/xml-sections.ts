import type { Block } from '../../../src/domain/block.ts'
import { coverOf } from '../html-tree.ts'
import type { SectionDraft } from '../parsed-document.ts'
import { paragraphBlocks } from '../plain-paragraphs.ts'
import type { MappingNode } from '../structured-node.ts'
import { keyValueTable, longestCell, sequenceTable } from '../structured-tables.ts'
import { headingOf, type XmlHeading } from './xml-heading.ts'
import { attributeEntry, entryOf, fieldEntries, xmlRecord } from './xml-record.ts'
import { isLeaf, isMixed, xmlText } from './xml-text.ts'
import { isXmlElement, type XmlElement, type XmlText } from './xml-tree.ts'

/** Names of running text in the formats that are met most. */
const textNames = new Set(
  'p para paragraph text abstract content body note notes description desc summary remark comment footnote quote line li'.split(
    ' ',
  ),
)
/** Records that hold a longer text are sections, others rows of a table. */
const longestField = 200
/** A record this small needs no section of its own. */
const smallRecord = 24
/** Parts of an address. */
const longestName = 200

/**
 * Sections by nested elements: their titles, numbers or names are the headings. Elements of one shape that follow each other are
 * rows of a table, short values are fields, all else is text, in the order of the source.
 */
export function xmlSections(root: XmlElement): { title: string | null; sections: SectionDraft[] } {
  const sections: SectionDraft[] = []
  const heading = headingOf(root)
  const title = heading.titled ? heading.text : null
  addSection(root, { heading, path: '', level: title === null ? 0 : 1, start: 0 }, sections)
  return { title, sections }
}

type Position = { heading: XmlHeading; path: string; level: number; start: number }

function addSection(element: XmlElement, position: Position, sections: SectionDraft[]): void {
  const { heading, path, level } = position
  let current = draftAt(position.start)
  sections.push(current)
  const attributes = element.attributes.filter(attribute => !heading.from.has(attribute))
  if (attributes.length > 0) {
    const entries = attributes.map(attributeEntry)
    current.blocks.push(
      keyValueTable({ start: entries[0]!.span.start, end: entries.at(-1)!.span.end }, entries),
    )
  }
  const children = element.children.filter(child => !isXmlElement(child) || !heading.from.has(child))
  let closed = false
  for (const group of groupsOf(children)) {
    if ('blocks' in group) {
      const [first] = group.blocks
      if (first === undefined) continue
      if (closed) {
        current = { ...draftAt(first.span.start), name: addressOf(path) }
        sections.push(current)
        closed = false
      }
      current.blocks.push(...group.blocks)
      continue
    }
    const child = headingOf(group.section)
    const key = [path, child.key.slice(0, longestName)].filter(part => part !== '').join('.')
    addSection(
      group.section,
      { heading: child, path: key, level: level + 1, start: group.section.span.start },
      sections,
    )
    closed = true
  }

  function draftAt(start: number): SectionDraft {
    const draft = { start, level, heading: level === 0 ? '' : heading.text, blocks: [] }
    return heading.titled && level > 0 ? draft : { ...draft, name: addressOf(path) }
  }
}

const addressOf = (path: string) => (path === '' ? '_' : path)

type Group = { blocks: Block[] } | { section: XmlElement }
type Kind = 'rows' | 'entries' | 'fields' | 'text' | 'section'

/** Children of an element as the blocks they make together, and those that are sections of their own. */
function* groupsOf(children: readonly (XmlElement | XmlText)[]): Generator<Group> {
  const kinds = kindsOf(children.filter(isXmlElement))
  let open: { kind: Kind; elements: XmlElement[] } | null = null
  for (const child of children) {
    if (!isXmlElement(child)) {
      const blocks = paragraphBlocks(child.plain)
      if (blocks.length === 0) continue
      if (open) yield* closed(open)
      open = null
      yield { blocks }
      continue
    }
    const kind = kinds.get(child.name)!
    const together: boolean =
      open !== null &&
      open.kind === kind &&
      (kind === 'fields' ||
        ((kind === 'rows' || kind === 'entries') && open.elements[0]!.name === child.name))
    if (together) open!.elements.push(child)
    else {
      if (open) yield* closed(open)
      open = { kind, elements: [child] }
    }
  }
  if (open) yield* closed(open)
}

/** What the elements of each name are, alike for all of one name. */
function kindsOf(elements: readonly XmlElement[]): Map<string, Kind> {
  const byName = Map.groupBy(elements, ({ name }) => name)
  return new Map([...byName].map(([name, alike]) => [name, kindOf(alike)]))
}

function kindOf(alike: readonly XmlElement[]): Kind {
  const [first] = alike
  const repeated = alike.length > 1
  if (alike.every(element => isLeaf(element) && element.attributes.length === 0)) {
    const long = alike.some(element => xmlText(element).text.length > longestCell)
    if (long || textNames.has(first!.name.toLowerCase())) return 'text'
    return repeated ? 'entries' : 'fields'
  }
  if (alike.every(element => isMixed(element) || (isLeaf(element) && xmlRecord(element) === null)))
    return 'text'
  const records = alike.map(xmlRecord)
  if (records.some(record => record === null || holdsLongText(record))) return 'section'
  if (repeated) return 'rows'
  return records[0]!.entries.length <= smallRecord && !headingOf(first!).titled ? 'fields' : 'section'
}

const holdsLongText = ({ entries }: MappingNode) =>
  entries.some(({ value }) => value.kind === 'scalar' && value.plain.text.length > longestField)

function* closed({ kind, elements }: { kind: Kind; elements: XmlElement[] }): Generator<Group> {
  const span = { start: elements[0]!.span.start, end: elements.at(-1)!.span.end }
  if (kind === 'section') yield { section: elements[0]! }
  else if (kind === 'text') yield { blocks: textBlocks(elements[0]!) }
  else if (kind === 'rows') {
    const items = elements.map(element => xmlRecord(element)!)
    const table = sequenceTable({ kind: 'sequence', span, items })
    if (table !== null) yield { blocks: [table] }
    else for (const section of elements) yield { section }
  } else if (kind === 'entries') {
    const rows = elements.flatMap(element => {
      const plain = xmlText(element)
      return plain.text === '' ? [] : [{ key: null, span: element.span, plain, cells: [] }]
    })
    yield { blocks: rows.length === 0 ? [] : [{ kind: 'list', span, rows }] }
  } else {
    const entries = elements.flatMap(element =>
      isLeaf(element) && element.attributes.length === 0
        ? fieldEntries([element])
        : [entryOf(element, xmlRecord(element)!)],
    )
    const filled = entries.filter(({ value }) => value.kind !== 'scalar' || value.plain.text !== '')
    yield { blocks: filled.length === 0 ? [] : [keyValueTable(span, filled)] }
  }
}

/** A paragraph; what stands in a leaf may hold several. Attributes of marked-up words are not text. */
function textBlocks(element: XmlElement): Block[] {
  const [only, more] = element.children
  if (only !== undefined && more === undefined && !isXmlElement(only)) return paragraphBlocks(only.plain)
  const plain = xmlText(element)
  const span = coverOf(plain)
  return span === null ? [] : [{ kind: 'paragraph', span, plain }]
}

import { badDocument } from '../bad-document.ts'
import { countWordCharacters } from '../count-word-characters.ts'
import { type OfficePackage, openOfficePackage } from '../office/office-package.ts'
import type { XmlSource } from '../office/read-xml.ts'
import type { ExtractedDocument } from '../parsed-document.ts'
import { openNumberCounter } from './count-numbers.ts'
import { elementsOf, type WordElement } from './elements-of.ts'
import { inOneLine } from './one-line.ts'
import { blocksIn, openBlockReader } from './read-blocks.ts'
import { openNotes } from './read-notes.ts'
import { readNumbering } from './read-numbering.ts'
import { readStyles } from './read-styles.ts'
import type { WordBlock } from './word-content.ts'
import { leaveOut, type WordContext } from './word-context.ts'
import { wordParts } from './word-parts.ts'
import { writeDocument } from './write-document.ts'
import { elementsIn, readElements, textIn, type XmlElement } from './xml-element.ts'

/**
 * Reads a .docx or .docm (ECMA-376, both forms) as Word shows it with all changes accepted: headings, lists with their numbers,
 * tables, notes, text boxes. Headers, footers, comments and hidden text are left out, macros are not read. Throws `bad-release` and
 * `too-large` with file, part and remedy.
 */
export async function parseWord(path: string, bytes: Uint8Array): Promise<ExtractedDocument> {
  const zip = await openOfficePackage(path, bytes)
  try {
    return await readDocument(path, zip)
  } finally {
    await zip.close()
  }
}

async function readDocument(path: string, zip: OfficePackage): Promise<ExtractedDocument> {
  const parts = await wordParts(path, zip)
  const source = async (part: string | null): Promise<XmlSource | null> => {
    const bytes = part === null ? null : await zip.read(part)
    return part === null || bytes === null ? null : { path, part, bytes }
  }
  const body = await source(parts.document)
  if (body === null) throw badDocument(path, 'the Word file holds no document', 'Save it again.')
  const styles = readStyles(await source(parts.styles))
  const numbering = readNumbering(await source(parts.numbering), id => styles.named(id).numberId)
  const context: WordContext = {
    styles,
    numbering,
    numbers: openNumberCounter(numbering),
    noteOf: openNotes(
      { footnote: await source(parts.footnotes), endnote: await source(parts.endnotes) },
      note => {
        held += charactersIn(note)
        return withOwnFields(context, () => inOneLine(blocksIn(note, context)))
      },
    ),
    fields: [],
    leftOut: new Map(),
    taken: 0,
  }
  let held = 0
  const blocks: WordBlock[] = []
  const reader = openBlockReader(context, block => blocks.push(block))
  readElements(body, 'w:body', element => {
    held += charactersIn(element)
    reader.read(element)
  })
  reader.end()
  if (parts.edges > 0) leaveOut(context, 'headers and footers', parts.edges)
  const elements = elementsOf(blocks)
  const { text, sections, labels } = writeDocument(elements)
  return {
    text,
    parsed: {
      title: titleOf(elements) ?? (await coreTitle(await source(parts.core))) ?? null,
      sections,
      warnings: warningsOf(context, parts.macros),
      fidelity: {
        charactersRead: countWordCharacters(text) - labels + Math.max(0, held - context.taken),
        leftOut: [...context.leftOut].map(([what, count]) => ({ what, count })),
      },
    },
  }
}

/** A note may stand inside a field, and its own end where they like. */
function withOwnFields<Result>(context: WordContext, read: () => Result): Result {
  const outer = context.fields
  context.fields = []
  const result = read()
  context.fields = outer
  return result
}

const written = new Set(['w:t', 'm:t'])
/** What was moved away, another form of what stands beside it, and reading aids. */
const unread = new Set(['w:moveFrom', 'mc:Fallback', 'w:rt'])

/** Letters and digits of all texts in an element, whether they are shown or not. */
function charactersIn(element: XmlElement): number {
  if (written.has(element.name)) return countWordCharacters(textIn(element))
  if (unread.has(element.name)) return 0
  return elementsIn(element).reduce((sum, child) => sum + charactersIn(child), 0)
}

const warned = new Map([
  ['hidden text', 'hidden text is left out'],
  ['inserted files', 'text of inserted files is not read'],
  ['embedded objects', 'embedded objects are not read'],
  ['charts', 'text of charts is not read'],
  ['diagrams', 'text of diagrams is not read'],
  ['signs of a font of symbols', 'signs of a font of symbols have no letter and stand as \ufffd'],
  ['fields without an end', 'fields have no end: text around them may be missing'],
])

function warningsOf({ leftOut }: WordContext, macros: boolean): string[] {
  const warnings = [...warned].flatMap(([what, warning]) => {
    const count = leftOut.get(what)
    return count === undefined ? [] : [`${warning} (${count} ${count === 1 ? 'place' : 'places'})`]
  })
  return macros ? [...warnings, 'macros are not read'] : warnings
}

/** The title above all other headings, where there is one. */
function titleOf(elements: readonly WordElement[]): string | null {
  const highest = elements.filter(element => element.kind === 'heading' && element.level === 1)
  const first = elements.find(element => element.kind === 'heading')
  return highest.length === 1 && highest[0] === first && first?.kind === 'heading' ? first.text : null
}

const noTitle = /^(?:microsoft word - .*|document ?\d*|untitled|unbenannt|.*\.do[ct][xm]?)$/i

async function coreTitle(source: XmlSource | null): Promise<string | null> {
  let title = ''
  if (source !== null)
    readElements(source, 'core:coreProperties', element => {
      if (element.name === 'dc:title') title = textIn(element).trim().slice(0, 300)
    })
  return title === '' || noTitle.test(title) ? null : title
}

import { findTables, type Stretch } from './find-tables.ts'
import { joinLines, vocabularyOf } from './join-lines.ts'
import { bulletMark, type Paragraph, paragraphsOf } from './paragraphs.ts'
import type { PdfContent } from './pdf-content.ts'
import type { PagedText, PdfElement } from './pdf-element.ts'
import { bodySize, headingOf, levelsOf } from './pdf-headings.ts'
import { lineText, type PdfLine, textsOf } from './pdf-lines.ts'
import { inReadingOrder } from './reading-order.ts'

/** What the lines of each page hold, in reading order. */
export function elementsOf(lines: readonly PdfLine[][], bookmarks: PdfContent['bookmarks']): PdfElement[] {
  const body = bodySize(lines.flat())
  const vocabulary = vocabularyOf(lines.flat().map(lineText))
  const stretches = lines.flatMap(inReadingOrder).flatMap(findTables)
  const elements: PdfElement[] = []
  const ranks: number[] = []
  for (const stretch of stretches) {
    if (stretch.kind === 'table') addTable(stretch)
    else if (stretch.kind === 'lines') addLines(stretch)
    else for (const paragraph of paragraphsOf(stretch.lines)) addParagraph(paragraph)
  }
  const levels = levelsOf(ranks)
  let heading = 0
  return elements.map(element =>
    element.kind === 'heading' ? { ...element, level: levels[heading++]! } : joined(element),
  )

  /** A table without names at the top of a page goes on from the page before. */
  function addTable(table: Extract<Stretch, { kind: 'table' }>): void {
    const last = elements.at(-1)
    const goesOn =
      last?.kind === 'table' &&
      table.header === null &&
      last.rows.at(-1)!.page < table.rows[0]!.page &&
      last.rows[0]!.cells.length === table.rows[0]!.cells.length
    if (goesOn) last.rows.push(...table.rows)
    else elements.push(table)
  }

  function addLines({ lines }: Extract<Stretch, { lines: unknown }>): void {
    const parts = lines.map(line => ({
      text: line.segments.map(({ text }) => text).join('   '),
      page: line.page,
      from: textsOf([line]),
    }))
    elements.push({ kind: 'lines', parts })
  }

  function addParagraph(paragraph: Paragraph): void {
    const heading = headingOf(paragraph, body, bookmarks)
    const parts = paragraph.lines.map(toText)
    if (heading !== null) {
      ranks.push(heading.rank)
      const from = textsOf(paragraph.lines)
      elements.push({ kind: 'heading', text: heading.text, level: 1, page: parts[0]!.page, from })
      return
    }
    const last = elements.at(-1)
    if (bulletMark.test(parts[0]!.text)) {
      if (last?.kind === 'list') last.entries.push(parts)
      else elements.push({ kind: 'list', entries: [parts] })
      return
    }
    const open = last?.kind === 'paragraph' ? last.parts : last?.kind === 'list' ? last.entries.at(-1)! : null
    if (open !== null && open.at(-1)!.page < parts[0]!.page && goesOn(open.at(-1)!.text, parts[0]!.text))
      open.push(...parts)
    else elements.push({ kind: 'paragraph', parts })
  }

  function joined(element: Exclude<PdfElement, { kind: 'heading' }>): PdfElement {
    if (element.kind === 'paragraph') return { ...element, parts: joinLines(element.parts, vocabulary) }
    if (element.kind === 'list')
      return { ...element, entries: element.entries.map(entry => joinLines(entry, vocabulary)) }
    return element
  }
}

const toText = (line: PdfLine): PagedText => ({
  text: lineText(line),
  page: line.page,
  from: textsOf([line]),
})

/** Whether a paragraph goes on at the top of the next page. */
const goesOn = (before: string, next: string) => !/[.:!?”"]$/.test(before) && /^[\p{Ll}\p{N}($]/u.test(next)

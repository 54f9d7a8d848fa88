import { packLayout } from '../../../src/domain/pack-layout.ts'
import { countWordCharacters } from '../count-word-characters.ts'
import type { ParsedDocument } from '../parsed-document.ts'
import { elementsOf } from './elements-of.ts'
import type { PdfContent, PdfPage } from './pdf-content.ts'
import { linesOf, lineText, type PdfLine } from './pdf-lines.ts'
import { readPdf } from './read-pdf.ts'
import { withoutRunningLines } from './running-lines.ts'
import { writeDocument } from './write-document.ts'

/** A PDF as it was read: its canonical text, where in it each page begins, and where its words stand, packed. */
export type ParsedPdf = { text: string; pages: number[]; layout: string; parsed: ParsedDocument }

/** Reads the text, headings, lists and tables of a PDF. Throws `bad-release` for one that can't be read. */
export async function parsePdf(path: string, bytes: Uint8Array): Promise<ParsedPdf> {
  const content = await readPdf(path, bytes)
  const count = Math.max(...content.pages.map(({ number }) => number), ...content.lost)
  const whole = content.pages.map(linesOf)
  const kept = withoutRunningLines(whole)
  const { text, sections, pages, lines } = writeDocument(elementsOf(kept, content.bookmarks), count)
  const empty = content.pages.filter(({ texts }) => texts.length === 0).map(({ number }) => number)
  const warnings: string[] = []
  if (content.lost.length > 0) warnings.push(`${pagesNamed(content.lost)} could not be read`)
  if (empty.length > 0) warnings.push(`${pagesNamed(empty)} without text: blank, or scanned`)
  if (!endsWhole(bytes)) warnings.push('the file has no end mark: it may be cut off')
  const layout = packLayout(
    lines.map((placed, index) => ({ ...sizeOf(content, index + 1), lines: placed })),
    text,
  )
  const running = linesIn(whole) - linesIn(kept)
  const fidelity = {
    charactersRead:
      content.pages.reduce((sum, page) => sum + lettersOf(page), 0) - lettersIn(whole) + lettersIn(kept),
    pagesWithoutText: [...content.lost, ...empty].sort((a, b) => a - b),
    leftOut: running === 0 ? [] : [{ what: 'repeated headers and footers', count: running }],
  }
  return { text, pages, layout, parsed: { title: content.title, sections, warnings, fidelity } }
}

const linesIn = (pages: readonly (readonly PdfLine[])[]) => pages.flat().length
const lettersIn = (pages: readonly (readonly PdfLine[])[]) =>
  pages.flat().reduce((sum, line) => sum + countWordCharacters(lineText(line)), 0)
const lettersOf = ({ texts }: PdfPage) => texts.reduce((sum, { text }) => sum + countWordCharacters(text), 0)

/** Of a page that could not be read: none. */
function sizeOf({ pages }: PdfContent, number: number): { width: number; height: number } {
  const { width, height } = pages.find(page => page.number === number) ?? { width: 0, height: 0 }
  return { width, height }
}

/** `page 4`, `pages 2–4, 7`. */
function pagesNamed(pages: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const page of pages) {
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === page - 1) last[1] = page
    else ranges.push([page, page])
  }
  const named = ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
  return `${pages.length === 1 ? 'page' : 'pages'} ${named}`
}

const endsWhole = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).subarray(-2048).includes('%%EOF')

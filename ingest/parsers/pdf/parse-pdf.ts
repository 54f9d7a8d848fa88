import { packLayout } from '../../../src/domain/pack-layout.ts'
import type { ParsedDocument } from '../parsed-document.ts'
import { elementsOf } from './elements-of.ts'
import type { PdfContent } from './pdf-content.ts'
import { readPdf } from './read-pdf.ts'
import { writeDocument } from './write-document.ts'

/** A PDF as it was read: its canonical text, where in it each page begins, and where its words stand, packed. */
export type ParsedPdf = { text: string; pages: number[]; layout: string; parsed: ParsedDocument }

/** Reads the text, headings, lists and tables of a PDF. Throws `bad-release` for one that can't be read. */
export async function parsePdf(path: string, bytes: Uint8Array): Promise<ParsedPdf> {
  const content = await readPdf(path, bytes)
  const count = Math.max(...content.pages.map(({ number }) => number), ...content.lost)
  const { text, sections, pages, lines } = writeDocument(elementsOf(content), count)
  const empty = content.pages.filter(({ texts }) => texts.length === 0).map(({ number }) => number)
  const warnings: string[] = []
  if (content.lost.length > 0) warnings.push(`${pagesNamed(content.lost)} could not be read`)
  if (empty.length > 0) warnings.push(`${pagesNamed(empty)} without text: blank, or scanned`)
  if (!endsWhole(bytes)) warnings.push('the file has no end mark: it may be cut off')
  const layout = packLayout(
    lines.map((placed, index) => ({ ...sizeOf(content, index + 1), lines: placed })),
    text,
  )
  return { text, pages, layout, parsed: { title: content.title, sections, warnings } }
}

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

import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'
import { drawPdfTable } from '../../../eval/datasets/tables/pdf-table.ts'
import { type ContentBlock, type ExpectedPiece, piecesOf } from './corpus-content.ts'

/** With an `embedded` font, f and i are set as one letter. */
export type PdfLook = {
  columns: 1 | 2
  running: boolean
  rulings: boolean
  hyphens: boolean
  font: 'standard' | 'embedded'
  encrypted?: boolean
}
export const runningLines = { head: 'Manual of the Filing Office', foot: 'Page' }

const margin = 64
const gutter = 24
const folder = new URL('../../../node_modules/pdfjs-dist/standard_fonts/', import.meta.url)
const embedded = (name: string) => fileURLToPath(new URL(`LiberationSans-${name}.ttf`, folder))

/** A PDF of PDFKit 0.20 with what must be found in it, and on which page. */
export async function writePdf(
  content: readonly ContentBlock[],
  look: PdfLook,
): Promise<{ bytes: Uint8Array; pieces: ExpectedPiece[] }> {
  const document = new PDFDocument({
    size: 'LETTER',
    margin,
    bufferPages: true,
    info: { CreationDate: new Date(0), ModDate: new Date(0) },
    ...(look.encrypted && { userPassword: 'secret', pdfVersion: '1.7' as const }),
  })
  const written = bytesOf(document)
  const fonts =
    look.font === 'embedded'
      ? { regular: embedded('Regular'), bold: embedded('Bold') }
      : { regular: 'Helvetica', bold: 'Helvetica-Bold' }
  const width = (document.page.width - 2 * margin - (look.columns - 1) * gutter) / look.columns
  const bottom = document.page.height - margin - 20
  let column = 0
  let y = margin + 20
  const left = () => margin + column * (width + gutter)

  const pages = content.map(block => {
    if (block.kind === 'heading') {
      const size = [20, 15, 12][block.level - 1]!
      room(size * 4)
      y += block.level === 1 ? 0 : size
      const page = pageNumber()
      set(block.number === '' ? block.text : `${block.number} ${block.text}`, { size, font: fonts.bold })
      y += size / 2
      return page
    }
    if (block.kind === 'table') {
      room(120)
      document.x = margin
      document.y = y
      const page = pageNumber()
      drawPdfTable(document, block.table, { rulings: look.rulings, toTheRight: true })
      y = document.y + 12
      return page
    }
    room(40)
    const page = pageNumber()
    if (block.kind === 'paragraph') set(block.text, { size: 10, font: fonts.regular })
    else
      for (const [at, { level, text }] of block.entries.entries())
        set(text, {
          size: 10,
          font: fonts.regular,
          indent: 14 * (level + 1),
          mark: block.ordered ? `${at + 1}.` : '•',
        })
    y += 8
    return page
  })
  if (look.running) addRunningLines()
  document.end()
  return { bytes: await written, pieces: piecesOf(content, pages) }

  function pageNumber(): number {
    const { start, count } = document.bufferedPageRange()
    return start + count
  }

  /** Goes on in the next column or page where less than this is left. */
  function room(height: number): void {
    if (y + height <= bottom) return
    if (column + 1 < look.columns) column++
    else {
      document.addPage()
      column = 0
    }
    y = margin + 20
  }

  function set(
    text: string,
    { size, font, indent = 0, mark }: { size: number; font: string; indent?: number; mark?: string },
  ): void {
    document.font(font).fontSize(size)
    const letters = look.font === 'embedded' ? text.replaceAll('fi', 'ﬁ') : text
    for (const [at, line] of linesOf(letters, width - indent).entries()) {
      room(size * 1.3)
      if (mark && at === 0) document.text(mark, left() + indent - 12, y, { lineBreak: false })
      document.text(line, left() + indent, y, { lineBreak: false })
      y += size * 1.3
    }
  }

  function linesOf(text: string, most: number): string[] {
    const fits = (line: string) => document.widthOfString(line) <= most
    const lines: string[] = []
    let line = ''
    for (const word of text.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`
      if (fits(longer)) {
        line = longer
        continue
      }
      const broken = look.hyphens && /^[a-z]{7,}$/.test(word) ? [word.slice(0, 4), word.slice(4)] : null
      if (broken && fits(`${line} ${broken[0]}-`)) {
        lines.push(`${line} ${broken[0]}-`)
        line = broken[1]!
      } else {
        lines.push(line)
        line = word
      }
    }
    return [...lines, line]
  }

  function addRunningLines(): void {
    const { start, count } = document.bufferedPageRange()
    for (let page = start; page < start + count; page++) {
      document.switchToPage(page)
      document.page.margins.bottom = 0
      document.font(fonts.regular).fontSize(8)
      document.text(runningLines.head, margin, 36, { lineBreak: false })
      document.text(`${runningLines.foot} ${page + 1} of ${count}`, 280, document.page.height - 40, {
        lineBreak: false,
      })
    }
  }
}

export function bytesOf(document: InstanceType<typeof PDFDocument>): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    document
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => resolve(Buffer.concat(chunks)))
      .on('error', reject)
  })
}

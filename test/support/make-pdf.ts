import { PDFDocument, type PDFFont, StandardFonts } from 'pdf-lib'

/** Text at a place of a page, in points from its top left corner; `right` sets its right end there. */
export type PlacedText = {
  text: string
  x: number
  y: number
  size?: number
  bold?: boolean
  right?: boolean
}

/** A PDF whose pages (612 × 792 points) hold these texts. */
export async function makePdf(pages: readonly (readonly PlacedText[])[]): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const regular = await document.embedFont(StandardFonts.TimesRoman)
  const bold = await document.embedFont(StandardFonts.TimesRomanBold)
  for (const texts of pages) {
    const page = document.addPage([612, 792])
    for (const { text, x, y, size = 10, bold: isBold = false, right = false } of texts) {
      const font: PDFFont = isBold ? bold : regular
      const left = right ? x - font.widthOfTextAtSize(text, size) : x
      page.drawText(text, { x: left, y: 792 - y, size, font })
    }
  }
  document.setCreationDate(new Date(0))
  document.setModificationDate(new Date(0))
  return document.save()
}

/** Lines below each other from the left, 12 points apart. */
export function placeLines(lines: readonly string[], { x = 60, y = 100 } = {}): PlacedText[] {
  return lines.map((text, index) => ({ text, x, y: y + 12 * index }))
}

import {
  degrees,
  PDFDocument,
  PDFName,
  type PDFPage,
  PDFString,
  StandardFonts,
  setWordSpacing,
} from 'pdf-lib'

/** A word as it was set: its page, its left and right end, its baseline and size, in points from the top left of the page as shown. */
export type SetWord = {
  word: string
  page: number
  left: number
  right: number
  baseline: number
  size: number
}

export type PagedPdf = { bytes: Uint8Array; words: SetWord[] }

type Line = { text: string; x: number; y: number; size?: number; bold?: boolean; spacing?: number }

/**
 * The tariff of a harbor: headings, running text with a word that is broken over two lines and one justified line, a table with
 * rulings; its second page is turned, its third one is cropped. Opened, it asks for a script and an address. `words` are those of all its lines, in order.
 */
export async function makePagedPdf({ pilotage = '1,250' } = {}): Promise<PagedPdf> {
  const document = await PDFDocument.create()
  const regular = await document.embedFont(StandardFonts.TimesRoman)
  const bold = await document.embedFont(StandardFonts.TimesRomanBold)
  const words: SetWord[] = []

  const upright = document.addPage([612, 792])
  const put = (
    page: PDFPage,
    number: number,
    lines: readonly Line[],
    place: (x: number, y: number) => object,
  ) => {
    for (const { text, x, y, size = 11, bold: isBold = false, spacing = 0 } of lines) {
      const font = isBold ? bold : regular
      page.pushOperators(setWordSpacing(spacing))
      page.drawText(text, { ...place(x, y), size, font })
      let at = 0
      for (const word of text.split(' ')) {
        const before = text.slice(0, at)
        const left = x + font.widthOfTextAtSize(before, size) + spacing * (before.split(' ').length - 1)
        const right = left + font.widthOfTextAtSize(word, size)
        words.push({ word, page: number, left, right, baseline: y, size })
        at += word.length + 1
      }
    }
  }

  put(
    upright,
    1,
    [
      { text: 'Harbor Tariff', x: 72, y: 90, size: 20, bold: true },
      { text: '1. Pilotage', x: 72, y: 130, size: 14, bold: true },
      {
        text: 'A vessel of more than forty metres takes a pilot at the outer buoy, whatever the weather is on its arri-',
        x: 72,
        y: 156,
      },
      { text: 'val, and pays the fee that is listed for its length below.', x: 72, y: 170, spacing: 3.5 },
      { text: 'The surcharge at night is twelve percent of the fee.', x: 72, y: 196 },
      { text: '2. Fees', x: 72, y: 240, size: 14, bold: true },
      { text: 'Length of the vessel', x: 72, y: 268, bold: true },
      { text: 'Pilotage', x: 330, y: 268, bold: true },
      { text: 'Towage', x: 450, y: 268, bold: true },
      { text: 'Up to eighty metres', x: 72, y: 288 },
      { text: pilotage, x: 340, y: 288 },
      { text: '2,400', x: 455, y: 288 },
      { text: 'Up to two hundred metres', x: 72, y: 308 },
      { text: '3,175', x: 340, y: 308 },
      { text: '5,900', x: 455, y: 308 },
    ],
    (x, y) => ({ x, y: 792 - y }),
  )
  for (const y of [274, 294, 314])
    upright.drawLine({ start: { x: 70, y: 792 - y }, end: { x: 520, y: 792 - y }, thickness: 0.5 })

  const turned = document.addPage([612, 792])
  turned.setRotation(degrees(90))
  put(
    turned,
    2,
    [
      { text: '3. Berths', x: 72, y: 80, size: 14, bold: true },
      { text: 'A berth is let for seven days and costs ninety dollars a metre.', x: 72, y: 110 },
    ],
    (x, y) => ({ x: y, y: x, rotate: degrees(90) }),
  )

  const cropped = document.addPage([612, 792])
  cropped.setCropBox(50, 40, 500, 700)
  put(
    cropped,
    3,
    [
      { text: '4. Disputes', x: 40, y: 60, size: 14, bold: true },
      { text: 'The harbor master decides within thirty days of a complaint.', x: 40, y: 90 },
    ],
    (x, y) => ({ x: x + 50, y: 740 - y }),
  )
  // Of what a PDF may ask of whoever opens it, nothing is done.
  document.addJavaScript('greet', 'app.alert("opened"); this.submitForm("https://elsewhere.example/")')
  const elsewhere = { Type: 'Action', S: 'URI', URI: PDFString.of('https://elsewhere.example/opened') }
  document.catalog.set(PDFName.of('OpenAction'), document.context.obj(elsewhere))
  document.setTitle('Harbor Tariff')
  document.setCreationDate(new Date(0))
  document.setModificationDate(new Date(0))
  return { bytes: await document.save(), words }
}

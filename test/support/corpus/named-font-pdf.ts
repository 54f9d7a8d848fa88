import { PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib'
import { type ContentBlock, type ExpectedPiece, piecesOf } from './corpus-content.ts'

const sizes = [20, 15, 13]

/** How a script is set: the font's encoding, letters in a line, the width of a letter in thousandths of its size. */
const settings = {
  chinese: {
    fontName: 'STSong-Light',
    encoding: 'UniGB-UTF16-H',
    ordering: 'GB1',
    perLine: 36,
    width: 1000,
    fromTheRight: false,
  },
  hebrew: {
    fontName: 'Rashi',
    encoding: 'Identity-H',
    ordering: 'Identity',
    perLine: 70,
    width: 500,
    fromTheRight: true,
  },
}

const identity = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /All def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
2 beginbfrange <0020> <007E> <0020> <0590> <05FF> <0590> endbfrange
endcmap end end`

/** A PDF of pdf-lib whose font is named and not embedded: its codes say what is meant. Hebrew is set as it is seen. */
export async function writeNamedFontPdf(
  content: readonly ContentBlock[],
  script: keyof typeof settings,
): Promise<{ bytes: Uint8Array; pieces: ExpectedPiece[] }> {
  const { fontName, encoding, ordering, perLine, width, fromTheRight } = settings[script]
  const document = await PDFDocument.create()
  const { context } = document
  const font = registerFont()
  let page = addPage()
  let operators = ''
  let y = 720
  const pages = content.map(block => {
    const size = block.kind === 'heading' ? sizes[block.level - 1]! : 11
    const text = block.kind === 'heading' || block.kind === 'paragraph' ? block.text : ''
    if (y < 200) endPage()
    y -= size
    for (const line of linesOf(text)) {
      const codes = PDFHexString.fromText(fromTheRight ? asSeen(line) : line)
        .toString()
        .replace(/^<FEFF/i, '<')
      const x = fromTheRight ? 540 - (line.length * size * width) / 1000 : 72
      operators += `BT /F1 ${size} Tf ${x} ${y} Td ${codes} Tj ET\n`
      y -= size * 1.4
    }
    y -= 8
    return document.getPageCount()
  })
  writePage()
  document.setCreationDate(new Date(0))
  document.setModificationDate(new Date(0))
  return { bytes: await document.save(), pieces: piecesOf(content, pages) }

  function registerFont() {
    const descriptor = context.obj({
      Type: 'FontDescriptor',
      FontName: fontName,
      Flags: 4,
      FontBBox: [-25, -254, 1000, 880],
      ItalicAngle: 0,
      Ascent: 880,
      Descent: -120,
      CapHeight: 880,
      StemV: 93,
    })
    const descendant = context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType0',
      BaseFont: fontName,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of(ordering), Supplement: 0 },
      FontDescriptor: context.register(descriptor),
      DW: width,
      ...(script === 'chinese' && { W: [1, 95, 500] }),
    })
    const dictionary = context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: fontName,
      Encoding: encoding,
      DescendantFonts: [context.register(descendant)],
    })
    if (ordering === 'Identity')
      dictionary.set(PDFName.of('ToUnicode'), context.register(context.stream(identity)))
    return context.register(dictionary)
  }

  /** No number is broken, or alone in a line. */
  function linesOf(text: string): string[] {
    const lines: string[] = ['']
    const parts = text.match(script === 'chinese' ? / ?\d+。?|[^\d ]/g : /\S+(?: \d+\.)? ?/g) ?? []
    for (const part of parts) {
      if (lines.at(-1)!.length + part.trimEnd().length > perLine) lines.push(part.trimStart())
      else lines[lines.length - 1] += part
    }
    return lines.map(line => line.trim())
  }

  function addPage() {
    const added = document.addPage([612, 792])
    added.node.setFontDictionary(PDFName.of('F1'), font)
    return added
  }

  function writePage(): void {
    page.node.set(PDFName.of('Contents'), context.register(context.flateStream(operators)))
    operators = ''
  }

  function endPage(): void {
    writePage()
    page = addPage()
    y = 720
  }
}

/** Letters from right to left, numbers from left to right. */
const asSeen = (line: string) =>
  line
    .match(/\d+|[^\d]/g)!
    .reverse()
    .join('')

import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { getDocument, type PDFDocumentProxy, type PDFPageProxy, Util } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { badDocument } from '../bad-document.ts'
import { edgesOf, type GlyphWidths, learnWidths, usualWidth } from './glyph-widths.ts'
import type { PdfContent, PdfPage, PdfText } from './pdf-content.ts'
import { readBookmarks } from './read-bookmarks.ts'

const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
/** Pages after which what pdf.js holds for them is dropped. */
const pagesHeld = 50

type Style = { bold: boolean; italic: boolean }
/** What is known of the fonts by the pages that were read. */
type Fonts = { styles: Map<string, Style>; widths: GlyphWidths }

/**
 * The texts of a PDF, page by page. Nothing is drawn, run or fetched. Throws `bad-release` for a PDF that is encrypted,
 * damaged or holds no text.
 */
export async function readPdf(path: string, bytes: Uint8Array): Promise<PdfContent> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: `${folder}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${folder}/standard_fonts/`,
    disableFontFace: true,
    useSystemFonts: false,
    maxImageSize: 1,
    enableXfa: false,
    verbosity: 0,
  })
  try {
    const document = await task.promise.catch(error => {
      throw unreadable(path, error)
    })
    const pages: PdfPage[] = []
    const lost: number[] = []
    const fonts: Fonts = { styles: new Map(), widths: new Map() }
    for (let number = 1; number <= document.numPages; number++) {
      const page = await readPage(document, number, fonts)
      if (page === null) lost.push(number)
      else pages.push(page)
      if (number % pagesHeld === 0) await document.cleanup()
    }
    if (pages.length === 0)
      throw badDocument(path, 'the PDF is damaged: none of its pages can be read', 'Export or copy it again.')
    if (pages.every(page => page.texts.length === 0))
      throw badDocument(
        path,
        `the PDF holds pictures of its ${document.numPages} pages and no text: it was scanned`,
        'Recognise its text (OCR) and save it as a PDF with text.',
      )
    return { title: await titleOf(document), pages, bookmarks: await readBookmarks(document), lost }
  } finally {
    await task.destroy()
  }
}

function unreadable(path: string, error: unknown) {
  if (error instanceof Error && error.name === 'PasswordException')
    return badDocument(
      path,
      'the PDF is encrypted and needs a password',
      'Save it without a password.',
      error,
    )
  const reason = error instanceof Error ? error.message : String(error)
  return badDocument(path, `the PDF is damaged (${reason})`, 'Export or copy it again.', error)
}

/** Null for a page that can't be read. */
async function readPage(document: PDFDocumentProxy, number: number, known: Fonts): Promise<PdfPage | null> {
  try {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const pieces = items.flatMap(item => ('str' in item ? { ...item, text: clean(item.str) } : []))
    await learnFonts(page, pieces, known)
    const { width, height, transform } = page.getViewport({ scale: 1 })
    const texts = pieces.flatMap(({ text, fontName, dir, ...item }): PdfText[] => {
      if (text.trim() === '') return []
      const [a, b, c, d, x, y] = Util.transform(transform, item.transform) as number[]
      if (Math.abs(b!) > Math.abs(a!)) return []
      const style = known.styles.get(fontName) ?? { bold: false, italic: false }
      const place = { x: x!, y: y!, width: item.width, size: Math.hypot(c!, d!) }
      const rightToLeft = dir === 'rtl'
      return [
        {
          text,
          ...place,
          ...style,
          edges: edgesOf(text, { ...place, rightToLeft }, known.widths.get(fontName)),
        },
      ]
    })
    page.cleanup()
    return { number, width, height, texts }
  } catch {
    return null
  }
}

/** The name of a font and the widths of its letters are known once a page that uses them was interpreted. */
async function learnFonts(
  page: PDFPageProxy,
  pieces: readonly { text: string; fontName: string }[],
  { styles, widths }: Fonts,
): Promise<void> {
  const isKnown = ({ text, fontName }: { text: string; fontName: string }) => {
    const own = widths.get(fontName)
    return own !== undefined && [...text].every(letter => letter === ' ' || own.has(letter))
  }
  const unknown = pieces.filter(piece => !isKnown(piece))
  if (unknown.length === 0) return
  learnWidths(await page.getOperatorList(), widths)
  for (const { text, fontName } of unknown) {
    const name: string = page.commonObjs.has(fontName) ? (page.commonObjs.get(fontName)?.name ?? '') : ''
    styles.set(fontName, {
      bold: /bold|black|heavy|semibold|demi/i.test(name),
      italic: /italic|oblique/i.test(name),
    })
    rememberAsked(text, fontName)
  }

  /** A letter that no glyph stands for by itself is not looked for on the next page again. */
  function rememberAsked(text: string, fontName: string): void {
    const own = widths.get(fontName) ?? new Map<string, number>()
    widths.set(fontName, own)
    for (const letter of text) if (!own.has(letter)) own.set(letter, usualWidth)
  }
}

const ligatures = new Map([
  ...Object.entries({ ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' }),
])

/** Ligatures undone, no control characters, NFC. */
function clean(text: string): string {
  return text
    .replace(/[\ufb00-\ufb06]/g, ligature => ligatures.get(ligature)!)
    .replace(/[\p{Cc}\u200b\ufeff]/gu, ' ')
    .toWellFormed()
    .normalize('NFC')
}

/** The title that the PDF's properties give, where it is none that a program made up. */
async function titleOf(document: PDFDocumentProxy): Promise<string | null> {
  const { info } = await document.getMetadata().catch(() => ({ info: {} }))
  const title = 'Title' in info && typeof info.Title === 'string' ? clean(info.Title).trim() : ''
  const made =
    /^(?:untitled|document\d*|microsoft\b.*|.*\.(?:docx?|pdf|html?|indd|qxd|xlsx?|pptx?|tex|dvi))$/i
  return title.length < 4 || made.test(title) || !/\p{L}{3}/u.test(title) || /^\S*[_/\\]\S*$/.test(title)
    ? null
    : title
}

import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PdfBookmark } from './pdf-content.ts'

/** More than any reader opens; a PDF may name itself as its own child. */
const mostBookmarks = 5_000
const deepest = 6

type Outline = NonNullable<Awaited<ReturnType<PDFDocumentProxy['getOutline']>>>

/** The bookmarks of a PDF in order, those with a page. */
export async function readBookmarks(document: PDFDocumentProxy): Promise<PdfBookmark[]> {
  const bookmarks: PdfBookmark[] = []
  const outline = await document.getOutline().catch(() => null)
  await add(outline ?? [], 1)
  return bookmarks

  async function add(entries: Outline, depth: number): Promise<void> {
    for (const { title, dest, items } of entries) {
      if (bookmarks.length >= mostBookmarks) return
      const page = await pageOf(dest).catch(() => null)
      if (page !== null) bookmarks.push({ title: title.replace(/\s+/g, ' ').trim(), depth, page })
      if (depth < deepest) await add(items, depth + 1)
    }
  }

  async function pageOf(dest: Outline[number]['dest']): Promise<number | null> {
    const target = typeof dest === 'string' ? await document.getDestination(dest) : dest
    const page = target?.[0]
    if (typeof page === 'number') return page + 1
    return page ? (await document.getPageIndex(page)) + 1 : null
  }
}

import { getDocument, type PDFDocumentProxy, type PDFPageProxy, PDFWorker } from 'pdfjs-dist'
import { send } from '../api/request-json.ts'
import { PdfData } from './pdf-data.ts'
import { startPdfWorker } from './start-pdf-worker.ts'
import { withinTime } from './within-time.ts'

/** A PDF by the hash of its content, and where it is read. */
export type PdfFile = { contentHash: string; address: string }

/** PDFs that are open: those shown last stay so, since one citation follows another. */
export type PdfFiles = {
  /** Page 1 is the first. Throws `ApiProblem` where the file is not to be had, and other errors where it can't be read. */
  page(file: PdfFile, number: number): Promise<PDFPageProxy>
  close(): void
}

const mostOpen = 2
/** More would be drawn slower than anybody waits, or not at all. */
const largestImage = 64_000_000
const readWithin = 30_000

/** Nothing of a PDF is run, filled in or fetched: no scripts, no XFA forms, no evaluated strings, no WebAssembly. */
export function openPdfFiles(): PdfFiles {
  const thread = startPdfWorker()
  const worker = new PDFWorker({ port: thread as never }) // its types know of no port
  const open = new Map<string, Promise<PDFDocumentProxy>>()

  return {
    async page(file, number) {
      const known = open.get(file.contentHash) ?? read(file)
      open.delete(file.contentHash)
      open.set(file.contentHash, known)
      known.catch(() => open.delete(file.contentHash))
      for (const [oldest, document] of open) {
        if (open.size <= mostOpen) break
        open.delete(oldest)
        document.then(each => each.loadingTask.destroy()).catch(() => {})
      }
      return withinTime(readWithin, async () => (await known).getPage(number))
    },
    close() {
      worker.destroy()
      thread.terminate()
    },
  }

  async function read({ address }: PdfFile): Promise<PDFDocumentProxy> {
    const response = await send(address, {})
    return getDocument({
      data: new Uint8Array(await response.arrayBuffer()),
      worker,
      BinaryDataFactory: PdfData,
      cMapUrl: '/',
      cMapPacked: true,
      standardFontDataUrl: '/',
      useWorkerFetch: false,
      useWasm: false,
      isEvalSupported: false,
      enableXfa: false,
      useSystemFonts: false,
      maxImageSize: largestImage,
      verbosity: 0,
    }).promise
  }
}

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** The words of a PDF in the order of its pages, without the blanks between them: lines break where there is room. */
export async function readPdfText(file: Buffer): Promise<string> {
  const task = getDocument({ data: new Uint8Array(file), disableFontFace: true, verbosity: 0 })
  try {
    const document = await task.promise
    const texts: string[] = []
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await (await document.getPage(number)).getTextContent()
      texts.push(...items.map(item => ('str' in item ? item.str : '')))
    }
    return withoutBlanks(texts.join(''))
  } finally {
    await task.destroy()
  }
}

export const withoutBlanks = (text: string) => text.normalize('NFKC').replace(/\s+/g, '')

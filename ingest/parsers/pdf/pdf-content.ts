/** A piece of text as a PDF sets it: its left end, its baseline from the top of the page, in points. */
export type PdfText = {
  text: string
  x: number
  y: number
  width: number
  size: number
  bold: boolean
  italic: boolean
  /** Where each UTF-16 unit of the text begins, and the last one ends. */
  edges: Float32Array
}

export type PdfPage = { number: number; width: number; height: number; texts: PdfText[] }

/** A bookmark; `depth` counts from 1. */
export type PdfBookmark = { title: string; depth: number; page: number }

export type PdfContent = {
  title: string | null
  pages: PdfPage[]
  bookmarks: PdfBookmark[]
  /** Pages that could not be read. */
  lost: number[]
}

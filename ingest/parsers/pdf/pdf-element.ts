import type { PdfText } from './pdf-content.ts'

/** Words with the page on which they stand, and the pieces of its text that they are made from, in order. */
export type PagedText = { text: string; page: number; from: readonly PdfText[] }
export type TableCell = Omit<PagedText, 'page'>
export type TableLine = { cells: TableCell[]; page: number }

/** What a PDF holds, in reading order. `lines` keeps the line breaks of what is neither running text nor surely a table. */
export type PdfElement =
  | ({ kind: 'heading'; level: number } & PagedText)
  | { kind: 'paragraph'; parts: PagedText[] }
  | { kind: 'list'; entries: PagedText[][] }
  | { kind: 'lines'; parts: PagedText[] }
  | { kind: 'table'; header: TableLine | null; rows: TableLine[] }

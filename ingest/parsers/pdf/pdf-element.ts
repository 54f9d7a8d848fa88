/** Words with the page on which they begin. */
export type PagedText = { text: string; page: number }
export type TableLine = { cells: string[]; page: number }

/** What a PDF holds, in reading order. `lines` keeps the line breaks of what is neither running text nor surely a table. */
export type PdfElement =
  | { kind: 'heading'; text: string; level: number; page: number }
  | { kind: 'paragraph'; parts: PagedText[] }
  | { kind: 'list'; entries: PagedText[][] }
  | { kind: 'lines'; parts: PagedText[] }
  | { kind: 'table'; header: TableLine | null; rows: TableLine[] }

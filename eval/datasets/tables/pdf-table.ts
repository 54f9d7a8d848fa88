import type PDFDocument from 'pdfkit'
import type { KnownCell, KnownTable } from './known-table.ts'

export type PdfTableLook = { rulings: boolean; toTheRight: boolean }

/** Draws a table where the text of a page has come to (PDFKit 0.20), over as many pages as it takes. */
export function drawPdfTable(
  document: InstanceType<typeof PDFDocument>,
  { header, body, columns, labels }: KnownTable,
  { rulings, toTheRight }: PdfTableLook,
): void {
  const values = columns - labels
  const row = (cells: readonly KnownCell[], isHead: boolean, at: number) =>
    cells.map(({ text, across, down }, index) => {
      const isName = isHead ? at === 0 && index < labels : index < cells.length - values
      const x = across > 1 ? 'center' : toTheRight && !isName ? 'right' : 'left'
      return {
        text,
        colSpan: across,
        rowSpan: down,
        font: { src: isHead ? 'Helvetica-Bold' : 'Helvetica', size: 9 },
        align: { x, y: 'top' } as const,
      }
    })
  const widths = Array.from({ length: columns }, (_, at) => (at < labels ? { width: 110 } : { width: '*' }))
  document.table({
    columnStyles: widths,
    defaultStyle: { border: rulings ? 0.5 : 0, padding: 3 },
    data: [
      ...header.map((cells, at) => row(cells, true, at)),
      ...body.map((cells, at) => row(cells, false, at)),
    ],
  })
}

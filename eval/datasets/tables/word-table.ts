import { AlignmentType, Paragraph, Table, TableCell, TableRow, WidthType } from 'docx'
import type { KnownTable } from './known-table.ts'

/** A table for a Word file (docx 9), its header rows marked as such. */
export function wordTable({ header, body, labels }: KnownTable, toTheRight = false): Table {
  const rows = [...header, ...body].map(
    (cells, at) =>
      new TableRow({
        tableHeader: at < header.length,
        children: cells.map(
          ({ text, across, down }, index) =>
            new TableCell({
              columnSpan: across,
              rowSpan: down,
              children: [
                new Paragraph({
                  text,
                  alignment:
                    toTheRight && at >= header.length && index >= labels
                      ? AlignmentType.RIGHT
                      : AlignmentType.LEFT,
                }),
              ],
            }),
        ),
      }),
  )
  return new Table({ rows, width: { size: 100, type: WidthType.PERCENTAGE } })
}

import { useState } from 'react'
import type { Row, TableBlock } from '../../domain/block.ts'
import { messages } from '../messages.ts'
import type { Mark } from './mark.ts'
import { MarkedText } from './marked-text.tsx'
import { toCellMarks } from './plain-marks.ts'

/** So many rows are drawn at first. */
const FIRST_ROWS = 200

/** A table; of a long one the rows around the first mark, or the first ones, until all are asked for. */
export function TableText({ table, marks }: { table: TableBlock; marks: readonly Mark[] }) {
  const { header, rows } = table
  const [all, setAll] = useState(false)
  const from = all ? 0 : firstRow(rows, marks)
  const shown = all ? rows : rows.slice(from, from + FIRST_ROWS)
  return (
    <>
      <figure className="scroll" tabIndex={0} aria-label={messages.text.table}>
        <table>
          {header && (
            <thead>
              <tr>
                {header.cells.map(cell => (
                  <th key={cell.span.start} scope="col">
                    <MarkedText text={cell.text} marks={toCellMarks(cell, marks)} />
                  </th>
                ))}
              </tr>
            </thead>
          )}
          <tbody>
            {shown.map(row => (
              <TableRow key={row.span.start} row={row} marks={marks} />
            ))}
          </tbody>
        </table>
      </figure>
      {shown.length < rows.length && (
        <p className="soft">
          {messages.text.rowsShown(from + 1, from + shown.length, rows.length)}{' '}
          <button type="button" className="plain" onClick={() => setAll(true)}>
            {messages.text.allRows}
          </button>
        </p>
      )}
    </>
  )
}

function TableRow({ row, marks }: { row: Row; marks: readonly Mark[] }) {
  const own = marks.filter(({ start, end }) => start < row.span.end && end > row.span.start)
  return (
    <tr className={own.length > 0 ? 'with-mark' : undefined}>
      {[...row.cells.entries()].map(([column, cell]) => (
        <td key={column} className={isFigure(cell.text) ? 'figure' : undefined}>
          <MarkedText text={cell.text} marks={toCellMarks(cell, own)} />
        </td>
      ))}
    </tr>
  )
}

/** An amount with its currency and percent sign, in brackets where it is below zero; `6% (6.25%)`. */
const isFigure = (text: string) =>
  /^[-+−(]?[$€£¥]?\s?\(?[-+−]?[\d.,]+\)?\s?%?\)?(?: \([\d.,]+%?\))?$/.test(text)

/** Where the shown rows begin, so that the first marked one is among them. */
function firstRow(rows: readonly Row[], marks: readonly Mark[]): number {
  const marked = rows.findIndex(({ span }) =>
    marks.some(({ start, end }) => start < span.end && end > span.start),
  )
  return marked < FIRST_ROWS ? 0 : marked - 20
}

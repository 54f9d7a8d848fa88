import type { Block, Row } from '../../domain/block.ts'
import type { PlainRun, PlainText } from '../../domain/plain-text.ts'
import type { Span } from '../../domain/span.ts'

export const blockCodes = { paragraph: 0, code: 1, list: 2, table: 3 } as const
export const cellSeparator = ' | '
/** Stands for the runs of a plain text that is one piece of the source, character by character. */
export const wholeRun = -1

/** How far ahead a text is looked for; farther away it is written out. */
const window = 200

/**
 * Blocks of a cut as a JSON array of small numbers: texts are places in the cut's `text`, wherever they stand there,
 * and offsets are counted from what came before. `decodeBlocks` reads it back exactly.
 */
export function encodeBlocks(blocks: readonly Block[], text: string): string {
  const output: (number | string)[] = [blocks.length]
  let textPosition = 0
  let position = 0

  const putText = (value: string) => {
    const found = text.indexOf(value, textPosition)
    if (found < 0 || found - textPosition > window) output.push(value)
    else {
      output.push(found - textPosition, value.length)
      textPosition = found + value.length
    }
  }
  const putSpan = ({ start, end }: Span) => {
    output.push(start - position, end - start)
    position = start
  }
  const putPlain = ({ text: value, runs }: PlainText) => {
    putText(value)
    const [first] = runs
    if (runs.length === 1 && first && isWhole(first, value.length)) {
      output.push(wholeRun, first[1] - position)
      position = first[1] + first[3]
      return
    }
    output.push(runs.length)
    let plainPosition = 0
    for (const [plainStart, start, plainLength, length] of runs) {
      output.push(plainStart - plainPosition, start - position, plainLength, length - plainLength)
      plainPosition = plainStart + plainLength
      position = start + length
    }
  }
  const putRow = (row: Row) => {
    output.push(row.key === null ? 0 : keyCell(row) || row.key)
    putSpan(row.span)
    const joined = isJoined(row)
    output.push(joined ? row.cells.length : -1 - row.cells.length)
    if (!joined) putPlain(row.plain)
    for (const { text: value, span } of row.cells) {
      putText(value)
      output.push(span.start - position, span.end - span.start - value.length)
      position = span.end
    }
    position = row.span.end
  }

  for (const block of blocks) {
    output.push(blockCodes[block.kind])
    putSpan(block.span)
    if (block.kind === 'paragraph' || block.kind === 'code') putPlain(block.plain)
    else {
      if (block.kind === 'table') {
        output.push(block.header === null ? 0 : 1)
        if (block.header !== null) putRow(block.header)
      }
      output.push(block.rows.length)
      for (const row of block.rows) putRow(row)
    }
    position = block.span.end
  }
  return JSON.stringify(output)
}

/** The plain text of a row that is nothing but its cells. */
export function joinCells(cells: Row['cells']): PlainText {
  let text = ''
  const runs: PlainRun[] = []
  for (const [index, cell] of cells.entries()) {
    if (index > 0) text += cellSeparator
    if (cell.text === '') continue
    runs.push([text.length, cell.span.start, cell.text.length, cell.span.end - cell.span.start])
    text += cell.text
  }
  return { text, runs }
}

function isWhole(run: readonly number[], length: number): boolean {
  return length > 0 && run[0] === 0 && run[2] === length && run[3] === length
}

/** The place, counted from 1, of the cell that is the key; 0 when none is. */
function keyCell({ key, cells }: Row): number {
  return cells.findIndex(cell => cell.text === key) + 1
}

function isJoined({ plain, cells }: Row): boolean {
  if (cells.length === 0) return false
  const { text, runs } = joinCells(cells)
  return (
    text === plain.text &&
    runs.length === plain.runs.length &&
    runs.every((run, index) => isSame(run, plain.runs[index]!))
  )
}

function isSame(one: PlainRun, other: PlainRun): boolean {
  return one[0] === other[0] && one[1] === other[1] && one[2] === other[2] && one[3] === other[3]
}

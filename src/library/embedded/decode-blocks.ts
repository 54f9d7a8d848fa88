import type { Block, Cell, Row } from '../../domain/block.ts'
import type { PlainRun, PlainText } from '../../domain/plain-text.ts'
import type { Span } from '../../domain/span.ts'
import { blockCodes, joinCells, wholeRun } from './encode-blocks.ts'

/** Reads what `encodeBlocks` wrote, with the same `text`. */
export function decodeBlocks(encoded: string, text: string): Block[] {
  const input = JSON.parse(encoded) as (number | string)[]
  let next = 0
  let textPosition = 0
  let position = 0

  const takeNumber = () => input[next++] as number
  const takeText = () => {
    const value = input[next++]!
    if (typeof value === 'string') return value
    const start = textPosition + value
    textPosition = start + takeNumber()
    return text.slice(start, textPosition)
  }
  const takeSpan = (): Span => {
    const start = position + takeNumber()
    position = start
    return { start, end: start + takeNumber() }
  }
  const takePlain = (): PlainText => {
    const value = takeText()
    const count = takeNumber()
    if (count === wholeRun) {
      const start = position + takeNumber()
      position = start + value.length
      return { text: value, runs: [[0, start, value.length, value.length]] }
    }
    const runs: PlainRun[] = []
    let plainPosition = 0
    for (let index = 0; index < count; index++) {
      const plainStart = plainPosition + takeNumber()
      const start = position + takeNumber()
      const plainLength = takeNumber()
      const length = plainLength + takeNumber()
      plainPosition = plainStart + plainLength
      position = start + length
      runs.push([plainStart, start, plainLength, length])
    }
    return { text: value, runs }
  }
  const takeCell = (): Cell => {
    const value = takeText()
    const start = position + takeNumber()
    position = start + value.length + takeNumber()
    return { text: value, span: { start, end: position } }
  }
  const takeRow = (): Row => {
    const code = input[next++]!
    const span = takeSpan()
    const count = takeNumber()
    const written = count < 0 ? takePlain() : null
    const cells: Cell[] = []
    for (let left = count < 0 ? -1 - count : count; left > 0; left--) cells.push(takeCell())
    const key = typeof code === 'string' ? code : code === 0 ? null : cells[code - 1]!.text
    position = span.end
    return { key, span, plain: written ?? joinCells(cells), cells }
  }
  const takeRows = () => {
    const rows: Row[] = []
    for (let left = takeNumber(); left > 0; left--) rows.push(takeRow())
    return rows
  }
  const takeBlock = (): Block => {
    const code = takeNumber()
    const span = takeSpan()
    let block: Block
    if (code === blockCodes.paragraph) block = { kind: 'paragraph', span, plain: takePlain() }
    else if (code === blockCodes.code) block = { kind: 'code', span, plain: takePlain() }
    else if (code === blockCodes.list) block = { kind: 'list', span, rows: takeRows() }
    else block = { kind: 'table', span, header: takeNumber() === 1 ? takeRow() : null, rows: takeRows() }
    position = span.end
    return block
  }
  return Array.from({ length: takeNumber() }, takeBlock)
}

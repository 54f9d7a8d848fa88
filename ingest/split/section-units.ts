import type { Block } from '../../src/domain/block.ts'
import { canonicalSpan } from '../../src/domain/plain-text.ts'
import { splitSentences } from '../../src/language/sentences.ts'
import { slicePlainText } from '../parsers/slice-plain-text.ts'
import type { Unit } from './content-borders.ts'

/** Part of one block: rows of a list or table, a stretch of plain text, or the whole of a short block. */
export type BlockUnit = Unit & { block: number; from: number; to: number }

/** A paragraph up to this length is never cut. */
const longestParagraph = 1200
/** A sentence or line of code longer than this is cut at blanks. */
const longestSentence = 1200

/** The uncuttable pieces of a section's blocks, in order. Rows are never cut. */
export function blockUnits(blocks: readonly Block[]): BlockUnit[] {
  return blocks.flatMap((block, index) => {
    const units =
      block.kind === 'list' || block.kind === 'table' ? rowUnits(block, index) : textUnits(block, index)
    const last = units.at(-1)
    if (last !== undefined) last.borderAfter = introduces(block, blocks[index + 1]) ? 'avoid' : 'block'
    return units
  })
}

/** A paragraph that ends in a colon belongs to the list, table or code after it. */
function introduces(block: Block, next: Block | undefined): boolean {
  return (
    block.kind === 'paragraph' &&
    next !== undefined &&
    next.kind !== 'paragraph' &&
    /:\s*$/.test(block.plain.text)
  )
}

function rowUnits(block: Extract<Block, { rows: unknown }>, index: number): BlockUnit[] {
  if (block.rows.length === 0)
    return [{ block: index, from: 0, to: 0, length: 0, text: '', borderAfter: 'inside' }]
  return block.rows.map((row, at) => ({
    block: index,
    from: at,
    to: at + 1,
    length: row.plain.text.length + 1,
    text: row.plain.text,
    borderAfter: 'inside',
  }))
}

function textUnits(block: Extract<Block, { plain: unknown }>, index: number): BlockUnit[] {
  const { text } = block.plain
  const unit = (from: number, to: number): BlockUnit => ({
    block: index,
    from,
    to,
    length: to - from + (to === text.length ? 1 : 0),
    text: text.slice(from, to),
    borderAfter: 'inside',
  })
  if (text.length <= longestParagraph) return [unit(0, text.length)]
  const starts = block.kind === 'code' ? lineStarts(text) : splitSentences(text).map(span => span.start)
  const borders = [0, ...starts.filter(start => start > 0), text.length]
  return borders
    .slice(0, -1)
    .flatMap((from, at) => pieces(text, from, borders[at + 1]!).map(([start, end]) => unit(start, end)))
}

function lineStarts(text: string): number[] {
  return [...text.matchAll(/\n/g)].map(match => match.index + 1)
}

function pieces(text: string, from: number, to: number): [number, number][] {
  const found: [number, number][] = []
  let start = from
  while (to - start > longestSentence) {
    const blank = text.lastIndexOf(' ', start + longestSentence)
    let end = blank > start + longestSentence / 2 ? blank + 1 : start + longestSentence
    if (/[\ud800-\udbff]/.test(text[end - 1]!)) end--
    found.push([start, end])
    start = end
  }
  if (start < to) found.push([start, to])
  return found
}

/** The part of a block that neighbouring units of it cover. */
export function blockPart(block: Block, from: number, to: number): Block {
  if (block.kind === 'list' || block.kind === 'table') {
    const rows = block.rows.slice(from, to)
    if (rows.length === block.rows.length) return block
    const start = from === 0 ? block.span.start : rows[0]!.span.start
    const end = to === block.rows.length ? block.span.end : rows.at(-1)!.span.end
    return { ...block, span: { start, end: Math.max(start, end) }, rows }
  }
  if (from === 0 && to === block.plain.text.length) return block
  const plain = slicePlainText(block.plain, from, to)
  const covered = canonicalSpan(plain, 0, plain.text.length)
  const start = from === 0 ? block.span.start : (covered?.start ?? block.span.start)
  const end = to === block.plain.text.length ? block.span.end : (covered?.end ?? start)
  return { ...block, span: { start, end: Math.max(start, end) }, plain }
}

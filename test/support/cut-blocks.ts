import { createHash } from 'node:crypto'
import type { Block, Row } from '../../src/domain/block.ts'
import type { PassageCut } from '../../src/domain/passage.ts'
import type { PlainText } from '../../src/domain/plain-text.ts'
import type { Section } from '../../src/domain/section.ts'

/** Cuts a section: one passage per piece of a long block, short blocks together with what follows the last piece. */
export function cutBlocks(section: Section, rowsPerCut: number): PassageCut[] {
  const cuts: { continues: boolean; blocks: Block[] }[] = []
  for (const block of section.blocks)
    for (const [index, piece] of cutBlock(block, rowsPerCut).entries()) {
      const last = cuts.at(-1)
      if (last === undefined || index > 0) cuts.push({ continues: index > 0, blocks: [piece] })
      else last.blocks.push(piece)
    }
  return cuts.map(({ continues, blocks }) => {
    const text = blocks.map(blockText).join('\n')
    return {
      textHash: createHash('sha256')
        .update(JSON.stringify([section.trail, text]))
        .digest('hex')
        .slice(0, 32),
      section: section.anchor,
      span: { start: blocks[0]!.span.start, end: blocks.at(-1)!.span.end },
      trail: section.trail,
      text,
      identifiers: section.number === null ? [] : [section.number],
      continues,
      blocks,
    }
  })
}

function cutBlock(block: Block, rowsPerCut: number): Block[] {
  if (block.kind === 'paragraph') return [block]
  if (block.kind === 'code')
    return cutCode(block.plain).map((plain, index, all) => ({
      kind: 'code',
      span: borders(block, index, all.length, plain),
      plain,
    }))
  const groups: Row[][] = []
  for (let next = 0; next < block.rows.length; next += rowsPerCut)
    groups.push(block.rows.slice(next, next + rowsPerCut))
  if (groups.length < 2) return [block]
  return groups.map((rows, index) => ({
    ...block,
    rows,
    span: {
      start: index === 0 ? block.span.start : rows[0]!.span.start,
      end: index === groups.length - 1 ? block.span.end : rows.at(-1)!.span.end,
    },
  }))
}

/** Code that is one piece of the source is cut in the middle, but not in the middle of a character. */
function cutCode(plain: PlainText): PlainText[] {
  const [run] = plain.runs
  if (plain.runs.length !== 1 || run === undefined || plain.text.length < 8 || run[2] !== run[3])
    return [plain]
  const half = Math.floor(plain.text.length / 2)
  const middle = plain.text.codePointAt(half - 1)! > 0xffff ? half + 1 : half
  return [
    { text: plain.text.slice(0, middle), runs: [[0, run[1], middle, middle]] },
    {
      text: plain.text.slice(middle),
      runs: [[0, run[1] + middle, run[2] - middle, run[3] - middle]],
    },
  ]
}

function borders(block: Block, index: number, count: number, plain: PlainText) {
  const run = plain.runs[0]
  return {
    start: index === 0 || !run ? block.span.start : run[1],
    end: index === count - 1 || !run ? block.span.end : run[1] + run[3],
  }
}

function blockText(block: Block): string {
  if (block.kind === 'paragraph' || block.kind === 'code') return block.plain.text
  const header = block.kind === 'table' && block.header !== null ? [block.header] : []
  return [...header, ...block.rows].map(row => row.plain.text).join('\n')
}

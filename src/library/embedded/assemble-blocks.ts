import type { Block } from '../../domain/block.ts'
import type { PlainRun, PlainText } from '../../domain/plain-text.ts'

/** A section's blocks from its cuts, in order: a block that was cut is put together again, a repeated header dropped. Takes the cuts' blocks over. */
export function assembleBlocks(cuts: readonly { continues: boolean; blocks: readonly Block[] }[]): Block[] {
  const blocks: Block[] = []
  for (const cut of cuts)
    for (const [index, block] of cut.blocks.entries()) {
      const before = blocks.at(-1)
      if (before === undefined || index > 0 || !cut.continues || !continueBlock(before, block))
        blocks.push(block)
    }
  return blocks
}

/** Makes the block longer, in place; false when the other one is of another kind. */
function continueBlock(before: Block, after: Block): boolean {
  const isRows = before.kind === 'table' || before.kind === 'list'
  if (isRows && after.kind === before.kind) for (const row of after.rows) before.rows.push(row)
  else if (!isRows && after.kind === before.kind) before.plain = continuePlain(before.plain, after.plain)
  else return false
  before.span = { start: before.span.start, end: after.span.end }
  return true
}

/** Appends, mending a run that was cut in two. */
function continuePlain(before: PlainText, after: PlainText): PlainText {
  const runs = [...before.runs]
  for (const [plainStart, ...rest] of after.runs) {
    const run: PlainRun = [plainStart + before.text.length, ...rest]
    const last = runs.at(-1)
    if (last && touches(last, run))
      runs[runs.length - 1] = [last[0], last[1], last[2] + run[2], last[3] + run[3]]
    else runs.push(run)
  }
  return { text: before.text + after.text, runs }
}

function touches(last: PlainRun, run: PlainRun): boolean {
  const exact = last[2] === last[3] && run[2] === run[3]
  return exact && last[0] + last[2] === run[0] && last[1] + last[3] === run[1]
}

import type { Block } from '../../domain/block.ts'
import type { PlainRun, PlainText } from '../../domain/plain-text.ts'

/** A section's blocks from its cuts, in order: a block that was cut is put together again, a repeated header dropped. */
export function assembleBlocks(cuts: readonly { continues: boolean; blocks: readonly Block[] }[]): Block[] {
  const blocks: Block[] = []
  for (const cut of cuts) {
    const [first, ...rest] = cut.blocks
    if (first === undefined) continue
    const before = cut.continues ? blocks.pop() : undefined
    if (before === undefined) blocks.push(first)
    else blocks.push(...continueBlock(before, first))
    for (const block of rest) blocks.push(block)
  }
  return blocks
}

function continueBlock(before: Block, after: Block): Block[] {
  const span = { start: before.span.start, end: after.span.end }
  if (before.kind === 'table' && after.kind === 'table')
    return [{ ...before, span, rows: before.rows.concat(after.rows) }]
  if (before.kind === 'list' && after.kind === 'list')
    return [{ ...before, span, rows: before.rows.concat(after.rows) }]
  if (
    (before.kind === 'code' && after.kind === 'code') ||
    (before.kind === 'paragraph' && after.kind === 'paragraph')
  )
    return [{ ...before, span, plain: continuePlain(before.plain, after.plain) }]
  return [before, after]
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

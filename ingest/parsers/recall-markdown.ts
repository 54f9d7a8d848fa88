import type { Block } from '../../src/domain/block.ts'
import type { PlainText } from '../../src/domain/plain-text.ts'
import type { Section } from '../../src/domain/section.ts'
import type { BoundedCache } from './bounded-cache.ts'
import { cutMarkdown } from './cut-markdown.ts'
import type { MarkdownPiece } from './markdown-pieces.ts'
import { shiftBlocks } from './shift-blocks.ts'

/** How `buildSections` ends a key that another row has too. */
const madeUnique = /~\d+$/

/**
 * Puts the sections of a stored document into `known`, as `reusedPieces` would have when it parsed it. Left out is what a
 * section no longer tells: a chunk that is no section, a heading with markup, keys that may have been made unique, and a piece of
 * source that maps as a whole and was cut in two.
 */
export function recallMarkdown(sections: readonly Section[], known: BoundedCache): void {
  const bySpan = new Map(sections.map(section => [section.span.start, section]))
  for (const { start, body, end, key } of cutMarkdown(sections.map(({ text }) => text).join('')) ?? []) {
    const section = bySpan.get(start)
    if (section?.span.end !== end || body === start || known.has(key) || !isAsParsed(section.blocks)) continue
    const blocks = shiftBlocks(section.blocks, -body)
    const pieces: MarkdownPiece[] =
      blocks.length === 0 ? [] : [{ kind: 'blocks', start: blocks[0]!.span.start, blocks }]
    known.set(key, JSON.stringify(pieces))
  }
}

function isAsParsed(blocks: readonly Block[]): boolean {
  return blocks.every(block =>
    block.kind === 'paragraph' || block.kind === 'code'
      ? isWhole(block.plain)
      : block.rows.every(({ key }) => key === null || !madeUnique.test(key)),
  )
}

/** Whether no two runs stand at the same place of the source. */
function isWhole({ runs }: PlainText): boolean {
  return runs.every((run, index) => index === 0 || run[1] >= runs[index - 1]![1] + runs[index - 1]![3])
}

import type { Block } from '../../src/domain/block.ts'
import type { PlainText } from '../../src/domain/plain-text.ts'
import type { Section } from '../../src/domain/section.ts'
import { cutMarkdown } from './cut-markdown.ts'

/** How `buildSections` ends a key that another row has too. */
const madeUnique = /~\d+$/

/** Blocks by the key of their chunk, whose body stood at `body`. Whoever takes them may change them. */
export type RecalledMarkdown = Map<string, { body: number; blocks: Block[] }>

/**
 * The sections of a stored document as chunks that need not be parsed again. Left out is what a
 * section no longer tells: a chunk that is no section, a heading with markup, keys that may have been made unique, and a piece of
 * source that maps as a whole and was cut in two.
 */
export function recallMarkdown(sections: readonly Section[], recalled: RecalledMarkdown): void {
  const byStart = new Map(sections.map(section => [section.span.start, section]))
  for (const { start, body, end, key } of cutMarkdown(sections.map(({ text }) => text).join('')) ?? []) {
    const section = byStart.get(start)
    if (section?.span.end === end && body > start && isAsParsed(section.blocks))
      recalled.set(key, { body, blocks: section.blocks })
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

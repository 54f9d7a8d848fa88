import type { Block } from '../../src/domain/block.ts'
import { canonicalSpan, type PlainText } from '../../src/domain/plain-text.ts'
import { slicePlainText, trimPlainText } from './slice-plain-text.ts'

/** A text value as paragraphs, cut at its empty lines. */
export function paragraphBlocks(plain: PlainText): Block[] {
  const blocks: Block[] = []
  let start = 0
  for (const border of [...plain.text.matchAll(/\n[ \t]*\n\s*/g), null]) {
    const end = border === null ? plain.text.length : border.index
    const paragraph = trimPlainText(slicePlainText(plain, start, end))
    const span = canonicalSpan(paragraph, 0, paragraph.text.length)
    if (span !== null) blocks.push({ kind: 'paragraph', span, plain: paragraph })
    if (border !== null) start = border.index + border[0].length
  }
  return blocks
}

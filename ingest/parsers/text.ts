import type { Block } from '../../src/domain/block.ts'
import type { ParsedDocument, SectionDraft, SourceDocument } from './parsed-document.ts'
import { textBlock } from './text-blocks.ts'
import { textHeading } from './text-headings.ts'
import { paragraphsOf, type TextLine } from './text-paragraphs.ts'

/** Parses plain text: underlined, numbered and all-capital lines that stand alone are headings. */
export function parseText({ text }: SourceDocument): ParsedDocument {
  const sections: SectionDraft[] = []
  let current: SectionDraft = { start: 0, level: 0, heading: '', blocks: [] }
  let title: string | null = null
  for (const paragraph of paragraphsOf(text)) {
    const heading = textHeading(paragraph)
    if (heading === null) {
      current.blocks.push(...blocksOf(paragraph.lines))
      continue
    }
    const start = paragraph.lines[0]!.start
    if (current.level > 0 || text.slice(current.start, start).trim() !== '') sections.push(current)
    if (paragraph.first) title = heading.text
    current = { start, level: heading.level, heading: heading.text, blocks: blocksOf(heading.rest) }
  }
  sections.push(current)
  return { title, sections, warnings: [] }
}

function blocksOf(lines: readonly TextLine[]): Block[] {
  const block = textBlock(lines)
  return block === null ? [] : [block]
}

import type { Block } from '../../src/domain/block.ts'
import type { PassageCut } from '../../src/domain/passage.ts'
import type { Section } from '../../src/domain/section.ts'
import type { BoundedCache } from '../parsers/bounded-cache.ts'
import { type CutSizes, contentBorders } from './content-borders.ts'
import { listedIdentifiers, passageIdentifiers, passageText, textHashOf } from './passage-text.ts'
import { type BlockUnit, blockPart, blockUnits } from './section-units.ts'

/** Sections up to `whole` are one passage; cuts of longer ones hold about 1,000 characters, hardly ever above `most`. */
export const CUT_SIZES: CutSizes = { whole: 1400, window: 450, most: 2000 }

/**
 * The passages of a document, in order: a section kept whole where it fits, else cut at block, row and sentence
 * borders that its content decides, so that one inserted row changes the passages around it and no others.
 * Never across sections, no overlap; rows are never cut; a table's header is repeated. Sections without text
 * make none. `identifiers` are those of texts split before, see `ParseReuse`.
 */
export function splitSections(sections: readonly Section[], identifiers?: BoundedCache): PassageCut[] {
  return sections.flatMap(section => splitSection(section, identifiers))
}

function splitSection(section: Section, identifiers?: BoundedCache): PassageCut[] {
  if (section.blocks.length === 0) return []
  const units = blockUnits(section.blocks)
  let begin = 0
  return contentBorders(units, CUT_SIZES).map(border => {
    const cut = cutOf(section, units.slice(begin, border + 1), identifiers)
    begin = border + 1
    return cut
  })
}

function cutOf(section: Section, units: readonly BlockUnit[], identifiers?: BoundedCache): PassageCut {
  const blocks: Block[] = []
  for (let first = 0; first < units.length; ) {
    const { block, from } = units[first]!
    let last = first
    while (units[last + 1]?.block === block) last++
    blocks.push(blockPart(section.blocks[block]!, from, units[last]!.to))
    first = last + 1
  }
  const text = passageText(blocks)
  const span = { start: blocks[0]!.span.start, end: Math.max(...blocks.map(block => block.span.end)) }
  const textHash = textHashOf(section.trail, text)
  return {
    textHash,
    section: section.anchor,
    span,
    trail: section.trail,
    text,
    identifiers: passageIdentifiers(
      listedIdentifiers(section.number, blocks),
      { text, textHash },
      identifiers,
    ),
    continues: units[0]!.from > 0,
    blocks,
  }
}

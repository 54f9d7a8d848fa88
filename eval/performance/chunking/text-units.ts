import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isSupported } from '../../../ingest/parsers/detect/detect-format.ts'
import { parseDocument } from '../../../ingest/parsers/parse-document.ts'
import { type BlockUnit, blockUnits } from '../../../ingest/split/section-units.ts'
import type { Section } from '../../../src/domain/section.ts'
import { numberedHeading } from '../../../src/language/numbered-heading.ts'
import type { ExpectedPlace } from '../../datasets/expected-question.ts'
import { isAt } from '../../run/judge/match-place.ts'

/**
 * A row, paragraph, heading or piece of a long paragraph, with its section. `cut` is what the product's splitter takes it
 * for, null for a heading, which no place consists of.
 */
export type TextUnit = { section: Section; text: string; item: string | null; cut: BlockUnit | null }
/** The units of one document, in order. */
export type UnitDocument = { path: string; units: TextUnit[] }

/** The documents of a release folder. */
export function readUnits(folder: string): UnitDocument[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()
  return paths
    .filter(path => isSupported(path) && statSync(join(folder, path)).isFile())
    .map(path => {
      const { sections } = parseDocument({ path, bytes: readFileSync(join(folder, path)) })
      return { path, units: sections.flatMap(unitsOf) }
    })
}

function unitsOf(section: Section): TextUnit[] {
  const heading = numberedHeading(section.number, section.heading)
  const head = heading === '' ? [] : [{ section, text: heading, item: null, cut: null }]
  const units = blockUnits(section.blocks).map(cut => {
    const block = section.blocks[cut.block]!
    const row = 'rows' in block ? block.rows[cut.from] : undefined
    return { section, text: cut.text, item: row?.key ?? null, cut }
  })
  return [...head, ...units]
}

/** Whether a unit is part of what a question expects to be found. */
export function isExpected(
  { section, item, cut }: TextUnit,
  document: string,
  release: string,
  place: ExpectedPlace,
): boolean {
  const { anchor, number, heading, trail } = section
  return cut !== null && isAt({ release, document, section: anchor, number, heading, trail, item }, place)
}

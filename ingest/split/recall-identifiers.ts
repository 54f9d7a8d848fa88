import type { PassageCut } from '../../src/domain/passage.ts'
import type { Section } from '../../src/domain/section.ts'
import type { BoundedCache } from '../parsers/bounded-cache.ts'
import { identifiersKey, listedIdentifiers } from './passage-text.ts'

/** Puts the identifiers of a stored document's passages into `known`; those of tables and lists that were cut are left out. */
export function recallIdentifiers(
  sections: readonly Section[],
  cuts: readonly Omit<PassageCut, 'blocks'>[],
  known: BoundedCache,
): void {
  const bySection = Map.groupBy(cuts, cut => cut.section)
  for (const { anchor, number, blocks } of sections) {
    const own = bySection.get(anchor) ?? []
    const hasRows = blocks.some(({ kind }) => kind === 'table' || kind === 'list')
    if (own.length > 1 && hasRows) continue
    const listed = listedIdentifiers(number, blocks)
    for (const { textHash, identifiers } of own)
      known.set(identifiersKey(textHash, listed), JSON.stringify(identifiers))
  }
}

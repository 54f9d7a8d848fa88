import type { Comparison } from '../../domain/change.ts'
import type { SectionPair } from '../align/placed-section.ts'
import { changeSide } from './finish-change.ts'
import { sectionSide } from './lonely-sections.ts'

/** Pairs of sections with the same text, as places. */
export function listUnchanged(
  pairs: readonly SectionPair[],
  { package: name, from, to }: Pick<Comparison, 'package' | 'from' | 'to'>,
): NonNullable<Comparison['unchanged']> {
  return pairs.map(({ before, after }) => ({
    before: changeSide(name, from, sectionSide(before!)),
    after: changeSide(name, to, sectionSide(after!)),
  }))
}

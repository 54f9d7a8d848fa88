import type { DifferencePlace, Side } from '../../datasets/expected-difference.ts'
import type { ExpectedPlace } from '../../datasets/expected-question.ts'

/** An expected place in words: `2025-07 rules/discounts.md §12.1 row D02`. */
export function nameExpected(place: ExpectedPlace | DifferencePlace): string {
  const { document, section, item } = place
  const release = 'release' in place ? place.release : undefined
  const lines = 'lines' in place ? place.lines : undefined
  const parts = [
    release,
    document,
    section && `§${section}`,
    item && `row ${item}`,
    lines && `lines ${lines.join(', ')}`,
  ]
  return parts.filter(Boolean).join(' ')
}

export const nameSide = (side: Side): string =>
  side === null ? 'nothing' : [side].flat().map(nameExpected).join(' and ')

import type { SectionPairing } from '../../domain/change.ts'
import type { PlacedSection, SectionPair } from './placed-section.ts'

/** The pairings that path and anchor do not tell: partners under another name, and namesakes that are no partners. */
export function listPairings(pairs: readonly SectionPair[]): SectionPairing[] {
  const older = new Set(pairs.flatMap(({ before }) => (before ? [keyOf(before)] : [])))
  const newer = new Set(pairs.flatMap(({ after }) => (after ? [keyOf(after)] : [])))
  const telling = pairs.filter(({ before, after }) => {
    if (before && after) return keyOf(before) !== keyOf(after)
    return before ? newer.has(keyOf(before)) : after !== null && older.has(keyOf(after))
  })
  return telling.map(({ before, after }) => ({
    before: before && nameOf(before),
    after: after && nameOf(after),
  }))
}

const nameOf = ({ document, section }: PlacedSection) => ({ document, section: section.anchor })
const keyOf = ({ document, section }: PlacedSection) => JSON.stringify([document, section.anchor])

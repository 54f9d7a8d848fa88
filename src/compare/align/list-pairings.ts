import type { SectionPairing } from '../../domain/change.ts'
import type { PlacedSection, SectionPair } from './placed-section.ts'

/** The pairings that path and anchor do not tell: partners under another name, and namesakes that are no partners. */
export function listPairings(pairs: readonly SectionPair[]): SectionPairing[] {
  const lonely = pairs.flatMap(({ before, after }) => (before && after ? [] : [(before ?? after)!]))
  const names = new Set(lonely.map(({ section }) => section.anchor))
  const [older, newer] = (['before', 'after'] as const).map(
    side =>
      new Set(
        pairs.flatMap(({ [side]: placed }) =>
          placed && names.has(placed.section.anchor) ? [keyOf(placed)] : [],
        ),
      ),
  )
  const telling = pairs.filter(({ before, after }) => {
    if (before && after)
      return before.document !== after.document || before.section.anchor !== after.section.anchor
    return before ? newer!.has(keyOf(before)) : after !== null && older!.has(keyOf(after))
  })
  return telling.map(({ before, after }) => ({
    before: before && nameOf(before),
    after: after && nameOf(after),
  }))
}

const nameOf = ({ document, section }: PlacedSection) => ({ document, section: section.anchor })
const keyOf = ({ document, section }: PlacedSection) => JSON.stringify([document, section.anchor])

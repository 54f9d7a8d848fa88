import { assignOptimally } from './assign-optimally.ts'
import type { DocumentPair } from './pair-documents.ts'
import { pairEqual } from './pair-equal.ts'
import { bodyOf, type Homes, type PlacedSection, type SectionPair } from './placed-section.ts'
import { LEAST_SCORE, scoreSections } from './score-sections.ts'

/** Shorter bodies are not told apart by their text alone. */
const TELLING_BODY = 40

/**
 * Pairs the sections of two releases. Equal text in the same document, then equal text under another heading or in
 * another document; of what is left the assignment with the highest sum of scores. Every section stands in exactly
 * one pair; pairs with a newer side come first, in its order.
 */
export function pairSections(
  olds: readonly PlacedSection[],
  news: readonly PlacedSection[],
  documents: readonly DocumentPair[],
): SectionPair[] {
  const home = homes(documents)
  const keys = (keyOf: (placed: PlacedSection, home: string) => string | null) =>
    [
      olds.map(placed => keyOf(placed, home.before.get(placed.document)!)),
      news.map(placed => keyOf(placed, home.after.get(placed.document)!)),
    ] as const
  const pairs: [number, number][] = []
  const passes: ((placed: PlacedSection, home: string) => string | null)[] = [
    ({ section }, document) => `${document}\n${section.trail.join('\n')}\n${section.text.trim()}`,
    ({ section }, document) => `${document}\n${section.text.trim()}`,
    (placed, document) => telling(placed) && `${document}\n${telling(placed)}`,
    telling,
  ]
  for (const pass of passes) {
    const [left, right] = keys(pass)
    pairs.push(...pairEqual(left, right, pairs))
  }
  const scored = scoreSections({ olds, news, home, pairs })
  const similar = assignOptimally(scored, LEAST_SCORE)

  const toOld = new Map(pairs.map(([older, newer]) => [newer, { older, score: 1 }]))
  for (const { older, newer, score } of similar) toOld.set(newer, { older, score })
  const taken = new Set([...toOld.values()].map(({ older }) => older))
  return [
    ...news.map((after, newer): SectionPair => {
      const match = toOld.get(newer)
      return match
        ? { before: olds[match.older]!, after, score: Math.round(1000 * match.score) / 1000 }
        : { before: null, after, score: null }
    }),
    ...olds.flatMap((before, older): SectionPair[] =>
      taken.has(older) ? [] : [{ before, after: null, score: null }],
    ),
  ]
}

function homes(documents: readonly DocumentPair[]): Homes {
  // A path that stands alone shares its name with nothing on the other side.
  const name = ({ before, after }: DocumentPair) => `${before ?? ''}\n${after ?? ''}`
  return {
    before: new Map(documents.flatMap(pair => (pair.before === null ? [] : [[pair.before, name(pair)]]))),
    after: new Map(documents.flatMap(pair => (pair.after === null ? [] : [[pair.after, name(pair)]]))),
  }
}

/** Text without the heading line, blanks levelled; null for what is too short to tell apart. */
function telling({ section }: PlacedSection): string | null {
  const body = bodyOf(section.text, section.heading)
  return body.length < TELLING_BODY ? null : body
}

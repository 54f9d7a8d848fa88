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
  const pairs: [number, number][] = []
  const paired = { olds: new Uint8Array(olds.length), news: new Uint8Array(news.length) }
  for (const keyOf of equalKeys()) {
    const keys = (side: readonly PlacedSection[], home: ReadonlyMap<string, string>, done: Uint8Array) =>
      side.map((placed, index) => (done[index] ? null : keyOf(placed, home.get(placed.document)!)))
    const found = pairEqual(keys(olds, home.before, paired.olds), keys(news, home.after, paired.news), pairs)
    for (const pair of found) {
      paired.olds[pair[0]] = 1
      paired.news[pair[1]] = 1
      pairs.push(pair)
    }
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

/** What equal sections share, from the strictest on. Texts are known by number: the keys would repeat them all. */
function equalKeys(): ((placed: PlacedSection, home: string) => string | null)[] {
  const numbers = new Map<string, number>()
  const numberOf = (text: string) => {
    const known = numbers.get(text)
    if (known !== undefined) return known
    numbers.set(text, numbers.size)
    return numbers.size - 1
  }
  const trail = ({ section }: PlacedSection) => numberOf(section.trail.join('\n'))
  const text = ({ section }: PlacedSection) => numberOf(section.text.trim())
  return [
    (placed, home) => `${numberOf(home)} ${trail(placed)} ${text(placed)}`,
    (placed, home) => `${numberOf(home)} ${text(placed)}`,
    (placed, home) => {
      const body = telling(placed)
      return body && `${numberOf(home)} ${numberOf(body)}`
    },
    telling,
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

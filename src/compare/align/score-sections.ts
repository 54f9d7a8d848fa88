import type { ScoredPair } from './assign-optimally.ts'
import { findCandidates } from './find-candidates.ts'
import { bodyOf, type Homes, type PlacedSection } from './placed-section.ts'
import { commonNumbers, cosine, textVectors, trigrams, wordsOf } from './text-vectors.ts'

/** Sections that score less are not the same one, edited. */
export const LEAST_SCORE = 0.5

const WEIGHTS = { content: 0.68, heading: 0.17, number: 0.05, neighbours: 0.1 }
/** The only sections of their document that stand under these headings are the same one, however reworded. */
const SAME_TRAIL = 0.5
/** Characters of which trigrams are taken: they matter where words are few. */
const TRIGRAMS = 600

type Input = {
  olds: readonly PlacedSection[]
  news: readonly PlacedSection[]
  home: Homes
  pairs: readonly (readonly [number, number])[]
}

/** Scores, 0 to 1, of sections left over by `pairs`: of those that may be the same one, never of all pairs. */
export function scoreSections({ olds, news, home, pairs }: Input): ScoredPair[] {
  const toNew = new Map(pairs)
  const toOld = new Map(pairs.map(([older, newer]) => [newer, older]))
  const left = describe(olds, home.before, toNew)
  const right = describe(news, home.after, toOld)
  if (left.length === 0 || right.length === 0) return []
  const texts = (sides: readonly Described[]) => sides.map(({ body, heading }) => `${heading} ${body}`)
  const vectors = textVectors(texts(left), texts(right))
  const scored = new Map<number, ScoredPair>()
  const consider = (a: number, b: number) => {
    const key = a * right.length + b
    if (scored.has(key)) return
    const content = likeness(left[a]!, right[b]!, cosine(vectors.olds[a]!, vectors.news[b]!))
    const near = neighbours(left[a]!.index, right[b]!.index, toNew, olds.length, news.length)
    const score = scoreOf(left[a]!, right[b]!, content, near)
    scored.set(key, { older: left[a]!.index, newer: right[b]!.index, score })
  }
  findCandidates(vectors.olds, vectors.news, vectors.frequency, consider)
  for (const keyOf of [
    (each: Described) => each.trail,
    (each: Described) => (each.number === null ? null : `${each.home}\n${each.number}`),
  ]) {
    const [olderByKey, newerByKey] = [alone(left, keyOf), alone(right, keyOf)]
    for (const [key, a] of olderByKey) {
      const b = newerByKey.get(key)
      if (a !== null && b !== undefined && b !== null) consider(a, b)
    }
  }
  const byIndex = (sides: readonly Described[]) => new Map(sides.map((each, at) => [each.index, at]))
  const [leftAt, rightAt] = [byIndex(left), byIndex(right)]
  for (const [older, newer] of pairs) {
    for (const step of [-1, 1]) {
      const [a, b] = [leftAt.get(older + step), rightAt.get(newer + step)]
      if (a !== undefined && b !== undefined) consider(a, b)
    }
  }
  return [...scored.values()]
}

type Described = {
  index: number
  home: string
  number: string | null
  heading: string
  body: string
  headingGrams: Int32Array
  bodyGrams: Int32Array
  trail: string
  onlyTrail: boolean
}

function describe(
  sections: readonly PlacedSection[],
  home: ReadonlyMap<string, string>,
  paired: ReadonlyMap<number, number>,
): Described[] {
  // A trail begins with the document's title, which may tell the edition.
  const below = ({ trail }: PlacedSection['section']) => (trail.length > 1 ? trail.slice(1) : trail)
  const trailOf = ({ document, section }: PlacedSection) =>
    `${home.get(document)}\n${below(section).join('\n')}`
  const counts = new Map<string, number>()
  for (const placed of sections) counts.set(trailOf(placed), (counts.get(trailOf(placed)) ?? 0) + 1)
  return sections.flatMap((placed, index) => {
    if (paired.has(index)) return []
    const { number, heading, text } = placed.section
    const body = bodyOf(text, heading)
    const trail = trailOf(placed)
    return {
      index,
      home: home.get(placed.document)!,
      number,
      heading,
      body,
      headingGrams: trigrams(wordsOf(heading).join(' '), TRIGRAMS),
      bodyGrams: trigrams(body, TRIGRAMS),
      trail,
      onlyTrail: counts.get(trail) === 1,
    }
  })
}

/** Positions by key; null for a key that several share. */
function alone(
  sides: readonly Described[],
  keyOf: (each: Described) => string | null,
): Map<string, number | null> {
  const positions = new Map<string, number | null>()
  for (const [at, each] of sides.entries()) {
    const key = keyOf(each)
    if (key !== null) positions.set(key, positions.has(key) ? null : at)
  }
  return positions
}

function likeness(left: Described, right: Described, words: number): number {
  if (left.body === '' && right.body === '') return commonNumbers(left.headingGrams, right.headingGrams)
  if (left.body === '' || right.body === '') return 0
  const short = Math.max(left.body.length, right.body.length) <= 2 * TRIGRAMS
  return short ? 0.6 * words + 0.4 * commonNumbers(left.bodyGrams, right.bodyGrams) : words
}

function scoreOf(left: Described, right: Described, content: number, near: number): number {
  const same = left.home === right.home
  const heading =
    left.heading === '' && right.heading === ''
      ? same
        ? 1
        : content
      : commonNumbers(left.headingGrams, right.headingGrams)
  const number = same && left.number !== null && left.number === right.number ? 1 : 0
  const score =
    WEIGHTS.content * content +
    WEIGHTS.heading * heading +
    WEIGHTS.number * number +
    WEIGHTS.neighbours * near
  const sameTrail = left.onlyTrail && right.onlyTrail && left.trail === right.trail
  return Math.min(1, sameTrail ? Math.max(score, SAME_TRAIL + 0.2 * content) : score)
}

/** Share of the two neighbours that are paired with each other; the ends of the releases count as paired. */
function neighbours(
  older: number,
  newer: number,
  toNew: ReadonlyMap<number, number>,
  olds: number,
  news: number,
): number {
  const before = older === 0 || newer === 0 ? older === newer : toNew.get(older - 1) === newer - 1
  const last = older === olds - 1 || newer === news - 1
  const after = last ? older === olds - 1 && newer === news - 1 : toNew.get(older + 1) === newer + 1
  return (Number(before) + Number(after)) / 2
}

import type { ScoredPair } from './assign-optimally.ts'
import { findCandidates } from './find-candidates.ts'
import { hashOf } from './keep-order.ts'
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
    const near = neighbours(left[a]!.index, right[b]!.index, toNew, olds.length, news.length)
    const score = scoreOf(left[a]!, right[b]!, cosine(vectors.olds[a]!, vectors.news[b]!), near)
    if (score < LEAST_SCORE) return
    const [older, newer] = [left[a]!, right[b]!]
    const tie = tieOf(older.body, newer.body)
    scored.set(key, { older: older.index, newer: newer.index, score, tie })
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
  headingGrams: () => Int32Array
  bodyGrams: () => Int32Array
  trail: string
  onlyTrail: boolean
}

function describe(
  sections: readonly PlacedSection[],
  home: ReadonlyMap<string, string>,
  paired: ReadonlyMap<number, number>,
): Described[] {
  // A trail begins with the document's title, which may tell the edition; text before the first heading has no other.
  const below = ({ trail }: PlacedSection['section']) => (trail.length > 1 ? trail.slice(1) : trail)
  const trailOf = ({ document, section }: PlacedSection) =>
    `${home.get(document)}\n${section.heading === '' ? 0 : 1}\n${below(section).join('\n')}`
  const open = new Set(sections.flatMap(({ section }, index) => (paired.has(index) ? [] : [section.heading])))
  const counts = new Map<string, number>()
  for (const placed of sections) {
    if (!open.has(placed.section.heading)) continue
    const trail = trailOf(placed)
    counts.set(trail, (counts.get(trail) ?? 0) + 1)
  }
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
      headingGrams: once(() => trigrams(wordsOf(heading).join(' '), TRIGRAMS)),
      bodyGrams: once(() => trigrams(body, TRIGRAMS)),
      trail,
      onlyTrail: counts.get(trail) === 1,
    }
  })
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => (made ??= make())
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

/** 0 where it is sure to be below `LEAST_SCORE`: then the trigrams, which take longest, are not looked at. */
function scoreOf(left: Described, right: Described, words: number, near: number): number {
  const same = left.home === right.home
  const bare = left.heading === '' && right.heading === ''
  const number = same && left.number !== null && left.number === right.number ? 1 : 0
  const heading = bare ? Number(same) : commonNumbers(left.headingGrams(), right.headingGrams())
  const sameTrail = left.onlyTrail && right.onlyTrail && left.trail === right.trail
  const total = (content: number) => {
    const score =
      WEIGHTS.content * content +
      WEIGHTS.heading * (bare && !same ? content : heading) +
      WEIGHTS.number * number +
      WEIGHTS.neighbours * near
    return Math.min(1, sameTrail ? Math.max(score, SAME_TRAIL + 0.2 * content) : score)
  }
  const empty = left.body === '' || right.body === ''
  if (empty)
    return total(left.body === right.body ? commonNumbers(left.headingGrams(), right.headingGrams()) : 0)
  if (Math.max(left.body.length, right.body.length) > 2 * TRIGRAMS) return total(words)
  const most = 0.6 * words + 0.4
  if (total(most) < LEAST_SCORE) return 0
  return total(most - 0.4 + 0.4 * commonNumbers(left.bodyGrams(), right.bodyGrams()))
}

/** A product, since sums over all pairs of an assignment would not tell it from another one. */
const tieOf = (left: string, right: string) => Math.imul(hashOf(left) | 1, hashOf(right) | 1) >>> 20

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

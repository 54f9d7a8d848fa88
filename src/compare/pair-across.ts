import { matchOutstanding } from './align/match-outstanding.ts'
import { matchSimilar } from './align/match-similar.ts'
import { pairEqual } from './align/pair-equal.ts'
import type { PlacedSection } from './align/placed-section.ts'
import { levelled } from './pair-leaves.ts'
import type { Leaf } from './section-leaves.ts'

/** A leaf and the section it stands in. */
export type PlacedLeaf = { leaf: Leaf; placed: PlacedSection }
export type LeafMatch = { before: PlacedLeaf; after: PlacedLeaf }

/** Shorter texts stand in many places and say nothing of where they came from. */
const TELLING = 40
const VERY_SIMILAR = 0.8
/** A cell of four words and more is told from others by itself. */
const PROSE = /(?:\S+\s+){3}\S/

/** Pairs leaves of different sections by equal text that stands only once on both sides. */
export function equalAcross(olds: readonly PlacedLeaf[], news: readonly PlacedLeaf[]): LeafMatch[] {
  const pairs = pairEqual(single(olds, telling(olds)), single(news, telling(news)))
  return pairs.map(([older, newer]) => ({ before: olds[older]!, after: news[newer]! }))
}

/**
 * Pairs leaves that no section pair could, in order of the text: text that moved from one section to another, `equal`
 * or reworded, and equal text that stands right beside it on both sides, however short.
 */
export function pairAcross(
  olds: readonly PlacedLeaf[],
  news: readonly PlacedLeaf[],
  equal: readonly LeafMatch[],
): LeafMatch[] {
  const positions = (side: readonly PlacedLeaf[]) => new Map(side.map(({ leaf }, index) => [leaf, index]))
  const [inOlds, inNews] = [positions(olds), positions(news)]
  const pairs = equal.map(({ before, after }): [number, number] => [
    inOlds.get(before.leaf)!,
    inNews.get(after.leaf)!,
  ])
  const [left, right] = [telling(olds), telling(news)]
  const texts = {
    olds: left.map(index => tellingText(olds[index]!.leaf)),
    news: right.map(index => tellingText(news[index]!.leaf)),
  }
  const at = {
    olds: new Map(left.map((index, at) => [index, at])),
    news: new Map(right.map((index, at) => [index, at])),
  }
  const done = pairs.map(([older, newer]): [number, number] => [at.olds.get(older)!, at.news.get(newer)!])
  for (const pair of matchNearlyEqual(texts, done)) done.push(pair)
  for (const pair of matchOutstanding(texts.olds, texts.news, done)) done.push(pair)
  for (const [older, newer] of done.slice(pairs.length)) pairs.push([left[older]!, right[newer]!])
  return withNeighbours(pairs, olds, news).map(([older, newer]) => ({
    before: olds[older]!,
    after: news[newer]!,
  }))
}

function matchNearlyEqual(
  texts: { olds: readonly string[]; news: readonly string[] },
  done: readonly [number, number][],
): [number, number][] {
  const free = (side: readonly string[], taken: ReadonlySet<number>) =>
    [...side.keys()].filter(index => !taken.has(index))
  const left = free(texts.olds, new Set(done.map(pair => pair[0])))
  const right = free(texts.news, new Set(done.map(pair => pair[1])))
  const similar = matchSimilar(
    left.map(index => texts.olds[index]!),
    right.map(index => texts.news[index]!),
    VERY_SIMILAR,
  )
  return similar.map(([older, newer]) => [left[older]!, right[newer]!])
}

/** Positions of leaves that may have moved alone. */
function telling(side: readonly PlacedLeaf[]): number[] {
  return [...side.keys()].filter(index => {
    const { leaf, placed } = side[index]!
    return isText(leaf, placed) && leaf.text.length >= TELLING
  })
}

/** What tells a leaf from others: of a row its prose, of other text all but the number it begins with. */
function tellingText({ text, row }: Leaf): string {
  const prose = (row?.cells ?? []).reduce(
    (longest, cell) => (cell.text.length > longest.length ? cell.text : longest),
    '',
  )
  return PROSE.test(prose) ? prose : text.replace(/^\W*(?:\d+\.)+\d*\W+(?=\p{L})/u, '')
}

const isText = ({ kind, span }: Leaf, { section }: PlacedSection) =>
  kind !== 'heading' && span.end - span.start < section.text.length

/** Texts as keys by position; null for one that stands in several places, which tells nothing of where it came from. */
function single(side: readonly PlacedLeaf[], chosen: readonly number[]): (string | null)[] {
  const keys: (string | null)[] = side.map(() => null)
  const counts = new Map<string, number>()
  for (const index of chosen) {
    const key = levelled(tellingText(side[index]!.leaf))
    keys[index] = key
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return keys.map(key => (key !== null && counts.get(key) === 1 ? key : null))
}

/** Adds, step by step, pairs of equal leaves that stand beside a pair in the same sections, before it or behind it. */
function withNeighbours(
  pairs: readonly [number, number][],
  olds: readonly PlacedLeaf[],
  news: readonly PlacedLeaf[],
): [number, number][] {
  const [left, right] = [new Set(pairs.map(pair => pair[0])), new Set(pairs.map(pair => pair[1]))]
  const all = [...pairs]
  const isBeside = (side: readonly PlacedLeaf[], from: number, to: number) =>
    side[to] !== undefined && side[to].placed === side[from]!.placed && isText(side[to].leaf, side[to].placed)
  const inOrder = [...pairs].sort((a, b) => a[1] - b[1])
  for (const step of [1, -1])
    for (const pair of step === 1 ? inOrder : inOrder.toReversed())
      for (let [older, newer] = pair; ; ) {
        const next: [number, number] = [older + step, newer + step]
        if (left.has(next[0]) || right.has(next[1])) break
        if (!isBeside(olds, older, next[0]) || !isBeside(news, newer, next[1])) break
        if (levelled(olds[next[0]]!.leaf.text) !== levelled(news[next[1]]!.leaf.text)) break
        left.add(next[0])
        right.add(next[1])
        all.push(next)
        ;[older, newer] = next
      }
  return all
}

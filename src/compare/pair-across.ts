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

/** Pairs leaves that no section pair could: text that moved from one section to another, equal or nearly so. */
export function pairAcross(olds: readonly PlacedLeaf[], news: readonly PlacedLeaf[]): LeafMatch[] {
  const telling = (side: readonly PlacedLeaf[]) =>
    side.filter(
      ({ leaf, placed: { section } }) =>
        leaf.kind !== 'heading' &&
        leaf.text.length >= TELLING &&
        leaf.span.end - leaf.span.start < section.text.length,
    )
  const [left, right] = [telling(olds), telling(news)]
  const pairs = pairEqual(single(left), single(right))
  const open = (length: number, taken: ReadonlySet<number>) =>
    Array.from({ length }, (_, index) => index).filter(index => !taken.has(index))
  const restOld = open(left.length, new Set(pairs.map(pair => pair[0])))
  const restNew = open(right.length, new Set(pairs.map(pair => pair[1])))
  const similar = matchSimilar(
    restOld.map(index => left[index]!.leaf.text),
    restNew.map(index => right[index]!.leaf.text),
    VERY_SIMILAR,
  )
  for (const [older, newer] of similar) pairs.push([restOld[older]!, restNew[newer]!])
  return pairs.map(([older, newer]) => ({ before: left[older]!, after: right[newer]! }))
}

/** Texts as keys; null for one that stands in several places, which tells nothing of where it came from. */
function single(side: readonly PlacedLeaf[]): (string | null)[] {
  const keys = side.map(({ leaf }) => levelled(leaf.text))
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return keys.map(key => (counts.get(key) === 1 ? key : null))
}

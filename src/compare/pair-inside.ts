import type { PlacedSection, SectionPair } from './align/placed-section.ts'
import type { PlacedLeaf } from './pair-across.ts'
import { type LeafPairs, pairLeaves } from './pair-leaves.ts'
import { type Leaf, sectionLeaves } from './section-leaves.ts'

/** Where each section stands in its release. */
export type SectionOrder = {
  before: ReadonlyMap<PlacedSection, number>
  after: ReadonlyMap<PlacedSection, number>
}

/** The leaves of pairs of sections that differ, and in order of the text those that found no mate there. */
export type InnerPairs = { leaves: Map<SectionPair, LeafPairs>; olds: PlacedLeaf[]; news: PlacedLeaf[] }

/** Pairs the leaves of sections that differ; leaves left over are given with their sections. */
export function pairInside(pairs: readonly SectionPair[], order: SectionOrder): InnerPairs {
  const inner: InnerPairs = { leaves: new Map(), olds: [], news: [] }
  const add = (side: PlacedLeaf[], placed: PlacedSection, leaves: readonly Leaf[]) => {
    for (const leaf of leaves) side.push({ leaf, placed })
  }
  for (const pair of pairs) {
    const { before, after } = pair
    if (before && after) {
      if (before.section.text === after.section.text) continue
      const leaves = pairLeaves(before.section, after.section)
      inner.leaves.set(pair, leaves)
      const mates = new Set(leaves.pairs.values())
      add(
        inner.olds,
        before,
        leaves.olds.filter(leaf => !leaves.pairs.has(leaf)),
      )
      add(
        inner.news,
        after,
        leaves.news.filter(leaf => !mates.has(leaf)),
      )
    } else if (before) add(inner.olds, before, sectionLeaves(before.section))
    else if (after) add(inner.news, after, sectionLeaves(after.section))
  }
  const inOrder = (order: ReadonlyMap<PlacedSection, number>) => (a: PlacedLeaf, b: PlacedLeaf) =>
    order.get(a.placed)! - order.get(b.placed)! || a.leaf.span.start - b.leaf.span.start
  inner.olds.sort(inOrder(order.before))
  inner.news.sort(inOrder(order.after))
  return inner
}

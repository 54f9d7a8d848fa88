import type { SectionOrder } from './align/align-releases.ts'
import type { PlacedSection, SectionPair } from './align/placed-section.ts'
import { equalAcross, type LeafMatch, type PlacedLeaf, pairAcross } from './pair-across.ts'
import { type LeafPairs, pairLeaves, pairReworded } from './pair-leaves.ts'
import { type Leaf, sectionLeaves } from './section-leaves.ts'

/** The leaves of pairs of sections that differ, and the pairs of leaves of which each stands in another section. */
export type InnerPairs = { leaves: Map<SectionPair, LeafPairs>; across: LeafMatch[] }

/**
 * Pairs the leaves of sections that differ: what is equal or nearly so inside them, equal text in other sections,
 * text that was reworded inside them, and reworded text in other sections.
 */
export function pairInside(pairs: readonly SectionPair[], order: SectionOrder): InnerPairs {
  const leaves = new Map<SectionPair, LeafPairs>()
  for (const pair of pairs) {
    const { before, after } = pair
    if (before && after && before.section.text !== after.section.text)
      leaves.set(pair, pairLeaves(before.section, after.section))
  }
  const lonely = {
    olds: pairs.flatMap(({ before, after }) => (before && !after ? placedLeaves(before) : [])),
    news: pairs.flatMap(({ before, after }) => (after && !before ? placedLeaves(after) : [])),
  }
  const first = leftOver(leaves, lonely, order)
  const equal = equalAcross(first.olds, first.news)
  const elsewhere = new Set(equal.flatMap(({ before, after }) => [before.leaf, after.leaf]))
  for (const each of leaves.values()) pairReworded(each, elsewhere)
  const rest = leftOver(leaves, lonely, order)
  return { leaves, across: pairAcross(rest.olds, rest.news, equal) }
}

const placedLeaves = (placed: PlacedSection) =>
  sectionLeaves(placed.section).map((leaf): PlacedLeaf => ({ leaf, placed }))

/** Leaves without a mate in their own section, in order of the text. */
function leftOver(
  leaves: ReadonlyMap<SectionPair, LeafPairs>,
  lonely: { olds: readonly PlacedLeaf[]; news: readonly PlacedLeaf[] },
  order: SectionOrder,
): { olds: PlacedLeaf[]; news: PlacedLeaf[] } {
  const olds = [...lonely.olds]
  const news = [...lonely.news]
  for (const [{ before, after }, inner] of leaves) {
    const mates = new Set<Leaf>(inner.pairs.values())
    for (const leaf of inner.olds) if (!inner.pairs.has(leaf)) olds.push({ leaf, placed: before! })
    for (const leaf of inner.news) if (!mates.has(leaf)) news.push({ leaf, placed: after! })
  }
  const inOrder = (positions: ReadonlyMap<PlacedSection, number>) => (a: PlacedLeaf, b: PlacedLeaf) =>
    positions.get(a.placed)! - positions.get(b.placed)! || a.leaf.span.start - b.leaf.span.start
  return { olds: olds.sort(inOrder(order.before)), news: news.sort(inOrder(order.after)) }
}

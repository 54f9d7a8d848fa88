import type { PlacedSection } from '../align/placed-section.ts'
import type { Leaf } from '../section-leaves.ts'
import { type DraftSide, sourceOf } from './draft.ts'

/** A leaf as one side of a change. */
export function leafSide(placed: PlacedSection, leaf: Leaf): DraftSide {
  const { span, key: item, text: plain } = leaf
  return { placed, span, item, text: sourceOf(placed, span), plain, leaf }
}

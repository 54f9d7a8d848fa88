import type { PlacedSection } from '../align/placed-section.ts'
import type { Leaf } from '../section-leaves.ts'
import { type DraftSide, sourceOf } from './draft.ts'

/** A leaf as one side of a change. */
export function leafSide(placed: PlacedSection, leaf: Leaf): DraftSide {
  return { placed, span: leaf.span, item: leaf.key, text: sourceOf(placed, leaf.span), plain: leaf.text }
}

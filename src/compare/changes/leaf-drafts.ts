import type { PlacedSection } from '../align/placed-section.ts'
import { likeness } from '../align/text-vectors.ts'
import { editTokens } from '../edits/edit-tokens.ts'
import type { Leaf } from '../section-leaves.ts'
import { type Draft, frameEdit, makeDraft } from './draft.ts'
import { isRewritten } from './is-rewritten.ts'
import { leafSide } from './leaf-side.ts'
import { rowLabel } from './row-drafts.ts'

/** The change of a leaf that came, went, or differs from `newer`; null where both are written alike. */
export function leafDraft(
  placed: PlacedSection,
  leaf: Leaf,
  kind: 'added' | 'removed' | 'modified',
  newer: { placed: PlacedSection; leaf: Leaf } | null = null,
): Draft | null {
  const own = leafSide(placed, leaf)
  const after = newer ? leafSide(newer.placed, newer.leaf) : kind === 'added' ? own : null
  const before = kind === 'added' ? null : own
  if (before && after && before.text === after.text) return null
  const [left, right] = [before?.placed ?? placed, after?.placed ?? placed]
  const score = newer ? likeness(leaf.text, newer.leaf.text) : null
  const edits =
    before && after && !isRewritten(score, newer!.leaf) && !isRewritten(score, leaf)
      ? editTokens(before.text, after.text).map(edit => ({
          before: shift(before.span.start, edit.before),
          after: shift(after.span.start, edit.after),
        }))
      : [
          {
            before: before && ([before.span.start, before.span.end] as [number, number]),
            after: after && ([after.span.start, after.span.end] as [number, number]),
          },
        ]
  const draft = makeDraft(
    leaf.kind === 'heading' ? 'heading' : 'leaf',
    kind,
    { before, after },
    {
      blockKind: leaf.row ? 'row' : leaf.kind,
      compared: { before: before?.text ?? null, after: after?.text ?? null },
      label: rowLabel(newer?.leaf ?? leaf, null),
      edits: edits.map(edit => frameEdit(left, right, edit)),
    },
  )
  if (newer) {
    draft.score = score
    const keys = [leaf.key, newer.leaf.key]
    if (keys[0] !== null && keys[1] !== null && keys[0] !== keys[1] && /\d/.test(keys.join())) {
      draft.kinds.add('renumbered')
      const rest = (text: string, key: string) => text.replace(key, '').replace(/\s+/g, ' ').trim()
      if (rest(leaf.text, keys[0]!) === rest(newer.leaf.text, keys[1]!)) {
        draft.kinds.delete('modified')
        draft.compared = null
      }
    }
  }
  return draft
}

const shift = (start: number, [from, to]: [number, number]): [number, number] => [start + from, start + to]

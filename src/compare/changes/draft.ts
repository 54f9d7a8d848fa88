import type { Change, ChangeDetail, ChangeKind, Edit, EditSide } from '../../domain/change.ts'
import type { Span } from '../../domain/span.ts'
import type { PlacedSection } from '../align/placed-section.ts'
import type { ChangeText } from '../classify/change-text.ts'
import type { FrameEdit } from '../edits/edit-frame.ts'
import type { Leaf } from '../section-leaves.ts'

/** Where a change stands on one side. `item` is the key of a row or list entry, `text` canonical, `plain` without markup; `leaf` is what stands there, where it is one. */
export type DraftSide = {
  placed: PlacedSection
  span: Span
  item: string | null
  text: string
  plain: string
  leaf?: Leaf
}

/** A change while its edits are collected. */
export type Draft = {
  about: 'document' | 'section' | 'heading' | 'leaf' | 'cell' | 'column'
  kinds: Set<ChangeKind>
  before: DraftSide | null
  after: DraftSide | null
  edits: Edit[]
  score: Change['score']
  /** Structural details: cell, column, heading. Those of the wording come from the classification. */
  details: ChangeDetail[]
  blockKind: ChangeText['blockKind']
  /** What is classified; null where a change of place is all there is. */
  compared: { before: string | null; after: string | null } | null
  /** Names the row for people: column and key. */
  label: string | null
}

export function makeDraft(
  about: Draft['about'],
  kind: ChangeKind,
  sides: Pick<Draft, 'before' | 'after'>,
  rest: Partial<Draft> = {},
): Draft {
  return {
    about,
    kinds: new Set([kind]),
    ...sides,
    edits: [],
    score: sides.before && sides.after ? 1 : null,
    details: [],
    blockKind: 'paragraph',
    compared: null,
    label: null,
    ...rest,
  }
}

/** The canonical text of a span inside a section. */
export function sourceOf({ section }: PlacedSection, { start, end }: Span): string {
  return section.text.slice(start - section.span.start, end - section.span.start)
}

export function editSide(placed: PlacedSection, [start, end]: readonly [number, number]): EditSide {
  const span = { start, end }
  return { document: placed.document, span, text: sourceOf(placed, span) }
}

/** An edit of a frame as one of the change; it touches nothing outside the two sections. */
export function frameEdit(before: PlacedSection, after: PlacedSection, edit: FrameEdit): Edit {
  return {
    before: edit.before && editSide(before, edit.before),
    after: edit.after && editSide(after, edit.after),
  }
}

/** Says that a range stands elsewhere now; its text is not repeated. */
export function movedEdit(
  before: { document: string; span: Span },
  after: { document: string; span: Span },
): Edit {
  const side = ({ document, span }: { document: string; span: Span }) => ({ document, span, text: '' })
  return { before: side(before), after: side(after), moved: true }
}

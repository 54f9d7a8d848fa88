import type { Edit } from '../../domain/change.ts'
import { keepOrder } from '../align/keep-order.ts'
import type { PlacedSection, SectionPair } from '../align/placed-section.ts'
import type { Documents } from './document-drafts.ts'
import type { Draft } from './draft.ts'
import { keptPositions } from './kept-positions.ts'

type Move = { draft: Draft; edit: Edit }

/**
 * Takes back moves that pass nothing: text that came under another heading because the heading came, went or was
 * paired elsewhere, and that stands where it stood among all that is kept. What is left of such a change is what
 * differs inside; where blanks or marks around it differ, its move is told by the change of the section.
 */
export function settleMoves(
  drafts: readonly Draft[],
  before: Documents,
  after: Documents,
  pairs: readonly SectionPair[],
): void {
  const moves = drafts.flatMap(draft =>
    draft.about === 'leaf' && draft.kinds.has('moved')
      ? draft.edits.filter(edit => edit.moved).map(edit => ({ draft, edit }))
      : [],
  )
  if (moves.length === 0) return
  const edits = drafts.flatMap(draft => draft.edits)
  const wanted = new Set(moves.map(({ edit }) => edit))
  const same = sameSections(pairs)
  const olds = keptPositions(edits, wanted, 'before', before, same)
  const news = keptPositions(edits, wanted, 'after', after, same)
  const groups = new Map<Edit | string, Map<number, Move[]>>()
  for (const move of moves) {
    const [older, newer] = [olds.get(move.edit), news.get(move.edit)]
    if (!older || !newer || older.parent !== newer.parent || older.letters !== newer.letters) continue
    const places = groups.get(older.parent) ?? new Map<number, Move[]>()
    groups.set(older.parent, places)
    const place = places.get(older.letters)
    if (place) place.push(move)
    else places.set(older.letters, [move])
  }
  const sections = sectionDrafts(drafts)
  for (const group of [...groups.values()].flatMap(places => [...places.values()]))
    for (const move of inOrder(group)) {
      const exact = olds.get(move.edit)!.exact === news.get(move.edit)!.exact
      settle(move, exact, sections)
    }
}

function sameSections(pairs: readonly SectionPair[]): Set<PlacedSection> {
  const same = new Set<PlacedSection>()
  for (const { before, after } of pairs)
    if (before && after && before.section.text === after.section.text) same.add(before).add(after)
  return same
}

function inOrder(moves: readonly Move[]): Move[] {
  const pairs = moves.map(move => ({
    move,
    older: move.edit.before!.span.start,
    newer: move.edit.after!.span.start,
    weight: move.edit.before!.span.end - move.edit.before!.span.start,
    texts: [move.draft.before!.plain, move.draft.after!.plain] as const,
  }))
  return [...keepOrder(pairs)].map(({ move }) => move)
}

function settle({ draft, edit }: Move, exact: boolean, sections: ReadonlyMap<PlacedSection, Draft>): void {
  const { before, after } = draft
  const owner = sections.get(after!.placed) ?? sections.get(before!.placed)
  if (!exact && !owner) return
  draft.kinds.delete('moved')
  draft.edits = draft.edits.filter(each => each !== edit)
  if (!exact) owner!.edits.push(edit)
  if (draft.kinds.size > 0) return
  // Only marks and blanks around the text are left.
  if (owner) owner.edits.push(...draft.edits.splice(0))
  draft.kinds.add('modified')
  draft.compared = { before: before!.text, after: after!.text }
}

/** The changes of whole sections that came, went, were split or merged, by these sections. */
function sectionDrafts(drafts: readonly Draft[]): Map<PlacedSection, Draft> {
  const found = new Map<PlacedSection, Draft>()
  for (const draft of drafts) {
    if (draft.about !== 'section' || draft.edits.length === 0) continue
    for (const side of [draft.before, draft.after]) if (side) found.set(side.placed, draft)
  }
  return found
}

import type { Edit } from '../../domain/change.ts'
import { keepOrder } from '../align/keep-order.ts'
import type { PlacedSection } from '../align/placed-section.ts'
import { sectionLeaves } from '../section-leaves.ts'
import type { Documents } from './document-drafts.ts'
import type { Draft } from './draft.ts'

type Side = 'before' | 'after'
/** Where a moved text stands in what is kept around it; `parent` is the moved range or the document that holds it. */
type Position = { parent: Edit | string; exact: number; letters: number }
type Move = { draft: Draft; edit: Edit }

/**
 * Takes back moves that pass nothing: text that came under another heading because the heading came, went or was
 * paired elsewhere, and that stands where it stood among all that is kept. What is left of such a change is what
 * differs inside; where blanks or marks around it differ, its move is told by the change of the section.
 */
export function settleMoves(drafts: readonly Draft[], before: Documents, after: Documents): void {
  const moves = drafts.flatMap(draft =>
    draft.about === 'leaf' && draft.kinds.has('moved')
      ? draft.edits.filter(edit => edit.moved).map(edit => ({ draft, edit }))
      : [],
  )
  if (moves.length === 0) return
  const edits = drafts.flatMap(draft => draft.edits)
  const wanted = new Set(moves.map(({ edit }) => edit))
  const [olds, news] = [positions(edits, wanted, 'before', before), positions(edits, wanted, 'after', after)]
  const groups = new Map<Edit | string, Map<number, Move[]>>()
  for (const move of moves) {
    const [older, newer] = [olds.get(move.edit), news.get(move.edit)]
    if (!older || !newer || older.parent !== newer.parent || older.letters !== newer.letters) continue
    const places = groups.get(older.parent) ?? new Map<number, Move[]>()
    groups.set(older.parent, places.set(older.letters, [...(places.get(older.letters) ?? []), move]))
  }
  const sections = sectionDrafts(drafts)
  for (const group of [...groups.values()].flatMap(places => [...places.values()]))
    for (const move of inOrder(group)) {
      const exact = olds.get(move.edit)!.exact === news.get(move.edit)!.exact
      settle(move, exact, sections)
    }
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

/** `gone` is what of the range is not kept: characters, and letters and digits. */
type Range = { start: number; end: number; edit: Edit; gone: [number, number] }

/** The positions of some moved ranges, counted in characters and in letters and digits, over what is kept. */
function positions(
  edits: readonly Edit[],
  wanted: ReadonlySet<Edit>,
  side: Side,
  documents: Documents,
): Map<Edit, Position> {
  const found = new Map<Edit, Position>()
  const filled = edits.filter(edit => edit[side] && edit[side].span.end > edit[side].span.start)
  const needed = new Set([...wanted].map(edit => edit[side]!.document))
  for (const [document, own] of Map.groupBy(filled, edit => edit[side]!.document)) {
    if (!needed.has(document)) continue
    const inOrder = own
      .map(edit => ({ edit, ...edit[side]!.span }))
      .sort(
        (a, b) =>
          a.start - b.start || b.end - a.end || Number(b.edit.moved ?? false) - Number(a.edit.moved ?? false),
      )
    const letters = countLetters(documents.get(document) ?? [], inOrder)
    const root: Pick<Range, 'start' | 'gone'> = { start: 0, gone: [0, 0] }
    const open: Range[] = []
    for (const { edit, start, end } of inOrder) {
      while (open.length > 0 && open.at(-1)!.end <= start) open.pop()
      const outer = open.at(-1)
      const around = outer ?? root
      const [length, count] = [start - around.start, letters(start) - letters(around.start)]
      const position = { exact: length - around.gone[0], letters: count - around.gone[1] }
      if (wanted.has(edit)) found.set(edit, { parent: outer?.edit ?? document, ...position })
      around.gone[0] += end - start
      around.gone[1] += letters(end) - letters(start)
      open.push({ start, end, edit, gone: [0, 0] })
    }
  }
  return found
}

const SAYS = /[\p{L}\p{N}]/u

/**
 * Gives the number of letters and digits before an offset; of sections with edits only those of their leaves, since
 * marks and addresses between leaves are kept by chance.
 */
function countLetters(
  sections: readonly PlacedSection[],
  edited: readonly { start: number }[],
): (offset: number) => number {
  const first = sections[0]?.section.span.start ?? 0
  const last = sections.at(-1)?.section.span.end ?? first
  const counts = new Uint32Array(last - first + 1)
  let next = 0
  for (const { section } of sections) {
    while (next < edited.length && edited[next]!.start < section.span.start) next++
    const isEdited = next < edited.length && edited[next]!.start < section.span.end
    for (const { start, end } of isEdited ? sectionLeaves(section).map(({ span }) => span) : [section.span])
      for (let at = start; at < end; at++)
        if (SAYS.test(section.text[at - section.span.start]!)) counts[at - first + 1] = 1
  }
  for (let at = 1; at < counts.length; at++) counts[at]! += counts[at - 1]!
  return offset => counts[Math.max(0, Math.min(offset, last) - first)]!
}

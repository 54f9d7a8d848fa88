import { keepOrder } from '../align/keep-order.ts'
import { editTokens } from './edit-tokens.ts'

/** A part of a range that is compared as one thing. Spans are ascending and do not overlap. What weighs little is said to have moved sooner; by default the text's length counts. */
export type Atom = { span: { start: number; end: number }; text: string; weight?: number }

/** A range of a document's canonical text and its atoms; `source` is the canonical text from `start`. */
export type FrameSide<Part extends Atom> = { start: number; source: string; atoms: readonly Part[] }

/** A replacement inside a frame, in canonical offsets; a null side says that no position there can be named. */
export type FrameEdit = { before: [number, number] | null; after: [number, number] | null }

/** The space between two atoms that stayed in order, where its text differs. */
export type Gap<Part> = {
  edits: FrameEdit[]
  /** Atoms inside it that are added, removed or moved away. */
  olds: Part[]
  news: Part[]
  /** The pairs around it. */
  previous: [Part, Part] | null
  next: [Part, Part] | null
}

export type Frame<Part> = { kept: [Part, Part][]; moved: [Part, Part][]; gaps: Gap<Part>[] }

/**
 * Sorts the pairs of atoms of a range into those that stay in order and those that move, and finds what differs
 * between them (blanks, marks, rulings). Atoms that are in no pair, or whose mate is outside, are left out of both
 * sides: what is left of the older range, with the gaps' edits, reads like what is left of the newer one.
 */
export function editFrame<Part extends Atom>(
  before: FrameSide<Part>,
  after: FrameSide<Part>,
  pairs: ReadonlyMap<Part, Part>,
): Frame<Part> {
  const position = (atoms: readonly Part[]) => new Map(atoms.map((atom, index) => [atom, index]))
  const [olds, news] = [position(before.atoms), position(after.atoms)]
  const inside = [...pairs].flatMap(([older, newer]) => {
    const [from, to] = [olds.get(older), news.get(newer)]
    if (from === undefined || to === undefined) return []
    const weight = older.weight ?? older.text.length + newer.text.length + 1
    return [{ older: from, newer: to, weight, texts: [older.text, newer.text] as const }]
  })
  const inOrder = keepOrder(inside)
  const both = ({ older, newer }: { older: number; newer: number }): [Part, Part] => [
    before.atoms[older]!,
    after.atoms[newer]!,
  ]
  const kept = [...inOrder].sort((a, b) => a.newer - b.newer)
  const gaps: Gap<Part>[] = []
  const end = { older: before.atoms.length, newer: after.atoms.length }
  let last = { older: -1, newer: -1 }
  for (const next of [...kept, end]) {
    const left = before.atoms.slice(last.older + 1, next.older)
    const right = after.atoms.slice(last.newer + 1, next.newer)
    const hole = (side: FrameSide<Part>, from: number, to: number): [number, number] => [
      from < 0 ? side.start : side.atoms[from]!.span.end,
      to === side.atoms.length ? side.start + side.source.length : side.atoms[to]!.span.start,
    ]
    const edits = editGap(
      pieces(before, hole(before, last.older, next.older), left),
      pieces(after, hole(after, last.newer, next.newer), right),
    )
    const previous = last.newer < 0 ? null : both(last)
    if (edits.length > 0)
      gaps.push({ edits, olds: left, news: right, previous, next: next === end ? null : both(next) })
    last = next
  }
  const moved = inside.filter(pair => !inOrder.has(pair)).map(both)
  return { kept: kept.map(both), moved, gaps }
}

type Piece = { start: number; text: string }

/** What the atoms leave of a hole. */
function pieces<Part extends Atom>(
  side: FrameSide<Part>,
  [start, end]: [number, number],
  atoms: readonly Part[],
): Piece[] {
  const found: Piece[] = []
  const add = (from: number, to: number) => {
    if (to > from) found.push({ start: from, text: side.source.slice(from - side.start, to - side.start) })
  }
  let from = start
  for (const { span } of atoms) {
    add(from, span.start)
    from = span.end
  }
  add(from, end)
  return found.length > 0 ? found : [{ start, text: '' }]
}

function editGap(olds: readonly Piece[], news: readonly Piece[]): FrameEdit[] {
  const text = (side: readonly Piece[]) => side.map(piece => piece.text).join('')
  return editTokens(text(olds), text(news)).flatMap(({ before, after }): FrameEdit[] => {
    const [left, right] = [locate(olds, before), locate(news, after)]
    if (left.length <= 1 && right.length <= 1)
      return [{ before: left[0] ?? emptyAt(olds, before[0]), after: right[0] ?? emptyAt(news, after[0]) }]
    return [
      ...left.map(range => ({ before: range, after: null })),
      ...right.map(range => ({ before: null, after: range })),
    ]
  })
}

/** The canonical ranges of a range of the joined pieces. */
function locate(side: readonly Piece[], [from, to]: [number, number]): [number, number][] {
  const ranges: [number, number][] = []
  let offset = 0
  for (const { start, text } of side) {
    const [first, last] = [Math.max(from, offset), Math.min(to, offset + text.length)]
    if (last > first) ranges.push([start + first - offset, start + last - offset])
    offset += text.length
  }
  return ranges
}

function emptyAt(side: readonly Piece[], at: number): [number, number] {
  let offset = 0
  for (const { start, text } of side) {
    if (at <= offset + text.length) return [start + at - offset, start + at - offset]
    offset += text.length
  }
  const last = side.at(-1)!
  return [last.start + last.text.length, last.start + last.text.length]
}

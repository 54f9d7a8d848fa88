import { blocksOf, type PlacedSection } from '../align/placed-section.ts'
import type { Leaf } from '../section-leaves.ts'
import { type Draft, type DraftSide, makeDraft, sourceOf } from './draft.ts'

/** Rows of a table that do no more than stand in another order are told as one from so many on, and from this share of all. */
const MANY = 10
const SHARE = 0.25

/** Drafts with one for each table or list whose rows were reordered, in the place of the first of its rows'. */
export function joinMovedRows(drafts: readonly Draft[]): Draft[] {
  const groups = [...Map.groupBy(drafts.filter(isMovedRow), sameList()).values()].filter(
    group => group.length >= MANY && group.length >= SHARE * rowsAround(group[0]!),
  )
  const joined = new Map(groups.map(group => [group[0]!, join(group)]))
  const members = new Set(groups.flat())
  return drafts.flatMap(draft => joined.get(draft) ?? (members.has(draft) ? [] : draft))
}

const isMovedRow = ({ about, kinds, before, after }: Draft): boolean =>
  about === 'leaf' && kinds.size === 1 && kinds.has('moved') && isEntry(before) && isEntry(after)

const isEntry = (side: DraftSide | null) => side?.leaf?.kind === 'table' || side?.leaf?.kind === 'list'

/** Names the blocks on both sides that a row belongs to. */
function sameList(): (draft: Draft) => string {
  const numbers = new Map<PlacedSection, number>()
  const numberOf = ({ placed, leaf }: DraftSide) => {
    if (!numbers.has(placed)) numbers.set(placed, numbers.size)
    return `${numbers.get(placed)}:${leaf!.block}`
  }
  return ({ before, after }) => `${numberOf(before!)} ${numberOf(after!)}`
}

function join(drafts: readonly Draft[]): Draft {
  const side = (name: 'before' | 'after') => joinSides(drafts.map(draft => draft[name]!))
  const whole = { before: side('before'), after: side('after') }
  return makeDraft('leaf', 'moved', whole, { edits: drafts.flatMap(({ edits }) => edits) })
}

/** Rows of the smaller one of both tables. */
function rowsAround({ before, after }: Draft): number {
  const [older, newer] = [before!, after!].map(({ placed, leaf }) => {
    const block = blocksOf(placed.section)[leaf!.block]
    return block && 'rows' in block ? block.rows.length : 0
  })
  return Math.min(older!, newer!)
}

/** From the first row to the last, with what stands between them. */
function joinSides(sides: readonly DraftSide[]): DraftSide {
  const { placed, leaf } = sides[0]!
  const span = sides.reduce(
    ({ start, end }, each) => ({
      start: Math.min(start, each.span.start),
      end: Math.max(end, each.span.end),
    }),
    sides[0]!.span,
  )
  const text = sourceOf(placed, span)
  const whole: Leaf = { ...leaf!, span, text, key: null, row: null, parts: sides.length }
  return { placed, span, item: null, text, plain: text, leaf: whole }
}

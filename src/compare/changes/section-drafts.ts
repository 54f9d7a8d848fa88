import type { PlacedSection } from '../align/placed-section.ts'
import { editFrame, type Gap } from '../edits/edit-frame.ts'
import type { LeafPairs } from '../pair-leaves.ts'
import type { Leaf } from '../section-leaves.ts'
import { type ColumnDrafts, columnDrafts, firstColumn } from './column-drafts.ts'
import { type Draft, frameEdit, makeDraft, movedEdit } from './draft.ts'
import { leafDraft } from './leaf-drafts.ts'
import { leafSide } from './leaf-side.ts'
import { rowDrafts } from './row-drafts.ts'

/** A pair of sections whose texts differ. `across` holds leaves whose mate stands in another section. */
export type SectionFrame = {
  before: PlacedSection
  after: PlacedSection
  leaves: LeafPairs
  across: ReadonlyMap<Leaf, Draft>
  /** The section's own change, for its heading and position; it stands in the comparison if it gets edits. */
  own: Draft
  /** The change of a section that came or went right behind this one: blanks between them are its. */
  neighbour: Draft | null
}

/** All changes inside a pair of sections, each changed character in the edits of one of them. */
export function sectionDrafts(frame: SectionFrame): Draft[] {
  const { before, after, leaves, across } = frame
  const sides = { before, after }
  const columns = new Map(leaves.tables.map(table => [table.after, columnDrafts(table, sides)] as const))
  const drafts = new Set([...columns.values()].flatMap(({ byPair }) => [...byPair.values()]))
  const draftOf = new Map<Leaf, Draft>(across)
  const keep = (draft: Draft | null, ...own: Leaf[]) => {
    if (!draft) return
    if (draft !== frame.own) drafts.add(draft)
    for (const leaf of own) draftOf.set(leaf, draft)
  }
  const side = (placed: PlacedSection, atoms: readonly Leaf[]) => ({
    start: placed.section.span.start,
    source: placed.section.text,
    atoms,
  })
  const result = editFrame(side(before, leaves.olds), side(after, leaves.news), leaves.pairs)
  const moved = new Set(result.moved)
  for (const pair of [...result.kept, ...result.moved]) {
    const [older, newer] = pair
    const table = newer.table && columns.get(newer.table)
    const rows = table && older.row ? rowDrafts(pair, sides, table) : null
    for (const draft of rows ?? []) keep(draft, older, newer)
    const reworded = rows ? null : changedLeaf(pair, frame)
    if (!rows) keep(reworded, older, newer)
    if (!moved.has(pair)) continue
    const draft =
      reworded ??
      makeDraft('leaf', 'moved', { before: leafSide(before, older), after: leafSide(after, newer) })
    draft.kinds = new Set(['moved', ...draft.kinds])
    draft.edits.push(
      movedEdit(
        { document: before.document, span: older.span },
        { document: after.document, span: newer.span },
      ),
    )
    keep(draft, older, newer)
  }
  const mates = new Set(leaves.pairs.values())
  const alone = (leaf: Leaf, draft: Draft | null) => {
    if (leaf.kind !== 'heading' || !draft) return keep(draft, leaf)
    frame.own.edits.push(...draft.edits)
    draftOf.set(leaf, frame.own)
  }
  for (const leaf of leaves.olds)
    if (!leaves.pairs.has(leaf) && !across.has(leaf)) alone(leaf, leafDraft(before, leaf, 'removed'))
  for (const leaf of leaves.news)
    if (!mates.has(leaf) && !across.has(leaf)) alone(leaf, leafDraft(after, leaf, 'added'))
  for (const gap of result.gaps) {
    const owner = gapOwner(gap, frame, draftOf, columns) ?? formatDraft(gap, frame, keep)
    for (const edit of gap.edits) owner.edits.push(frameEdit(before, after, edit))
  }
  return [...drafts].sort((a, b) => placeOf(a) - placeOf(b))
}

/** In the order of the newer text; what is gone comes last. */
const placeOf = ({ after }: Draft) => after?.span.start ?? Number.MAX_SAFE_INTEGER

function changedLeaf([older, newer]: readonly [Leaf, Leaf], frame: SectionFrame): Draft | null {
  const draft = leafDraft(frame.before, older, 'modified', { placed: frame.after, leaf: newer })
  if (newer.kind !== 'heading' || draft === null) return draft
  frame.own.edits.push(...draft.edits)
  return frame.own
}

function gapOwner(
  gap: Gap<Leaf>,
  { neighbour, own }: SectionFrame,
  draftOf: ReadonlyMap<Leaf, Draft>,
  columns: ReadonlyMap<unknown, ColumnDrafts>,
): Draft | null {
  for (const leaf of [...gap.news, ...gap.olds]) {
    const owner = draftOf.get(leaf)
    if (owner) return owner
  }
  const afterHeading = gap.previous === null || gap.previous[0].kind === 'heading'
  if (afterHeading && own.kinds.size > 0 && own.edits.length === 0) return own
  if (gap.next === null && (neighbour || own.kinds.has('moved'))) return neighbour ?? own
  for (const pair of [gap.next, gap.previous]) {
    const table = pair && columns.get(pair[1].table)
    const column = table && firstColumn([...table.byPair.values()])
    if (column) return column
  }
  const around = [gap.next?.[1], gap.previous?.[1]].map(leaf => leaf && draftOf.get(leaf))
  return around.find(draft => draft !== undefined) ?? null
}

/** Only blanks and marks differ here: a change of the leaf behind them, else before them. */
function formatDraft(
  gap: Gap<Leaf>,
  { before, after, own }: SectionFrame,
  keep: (draft: Draft, ...leaves: Leaf[]) => void,
): Draft {
  const pair = gap.next ?? gap.previous
  if (!pair) return own
  // All that stands there: a part of a marker or of a link's target tells nothing of what it belongs to.
  const text = ({ section: { span, text: source } }: PlacedSection, side: 0 | 1) =>
    source.slice(
      (gap.previous?.[side].span.end ?? span.start) - span.start,
      (gap.next?.[side].span.start ?? span.end) - span.start,
    )
  const draft = makeDraft(
    'leaf',
    'modified',
    { before: leafSide(before, pair[0]), after: leafSide(after, pair[1]) },
    { compared: { before: text(before, 0), after: text(after, 1) }, blockKind: 'gap' },
  )
  keep(draft, ...pair)
  return draft
}

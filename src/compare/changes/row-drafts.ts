import type { PlacedSection } from '../align/placed-section.ts'
import { likeness } from '../align/text-vectors.ts'
import { namedValue } from '../describe/row-values.ts'
import { editFrame, type FrameEdit, type Gap } from '../edits/edit-frame.ts'
import { editTokens } from '../edits/edit-tokens.ts'
import type { Leaf } from '../section-leaves.ts'
import { type CellAtom, cellAtoms, isEmpty, valueOfCell } from './cell-atoms.ts'
import { type ColumnDrafts, firstColumn } from './column-drafts.ts'
import { type Draft, frameEdit, makeDraft, movedEdit, sourceOf } from './draft.ts'
import { leafSide } from './leaf-side.ts'

type Sides = { before: PlacedSection; after: PlacedSection }

/**
 * Changes of the cells of a row that both tables have; null where the source does not tell its cells apart, so that
 * the row is to be compared as text.
 */
export function rowDrafts(
  [older, newer]: readonly [Leaf, Leaf],
  sides: Sides,
  columns: ColumnDrafts,
): Draft[] | null {
  let [olds, news] = [cellAtoms(older, sides.before), cellAtoms(newer, sides.after)]
  if (!olds || !news) return null
  const pairs = new Map<CellAtom, CellAtom>()
  const absent = new Set<CellAtom>()
  const ownerOf = new Map<CellAtom, Draft>()
  const at = (atoms: readonly CellAtom[], index: number | undefined) =>
    atoms.find(atom => atom.column === index)
  for (const column of columns.table.comparison.columns) {
    const [from, to] = [at(olds, column.before?.index), at(news, column.after?.index)]
    const draft = columns.byPair.get(column)
    if (draft) for (const atom of [from, to]) if (atom) ownerOf.set(atom, draft)
    if (from && to && isEmpty(from) && isEmpty(to)) absent.add(from).add(to)
    else if (from && to) pairs.set(draft ? Object.assign(from, { weight: 0 }) : from, to)
  }
  olds = olds.filter(atom => !absent.has(atom))
  news = news.filter(atom => !absent.has(atom))
  const side = (placed: PlacedSection, leaf: Leaf, atoms: readonly CellAtom[]) => ({
    start: leaf.span.start,
    source: sourceOf(placed, leaf.span),
    atoms,
  })
  const frame = editFrame(side(sides.before, older, olds), side(sides.after, newer, news), pairs)
  const drafts: Draft[] = []
  for (const [from, to] of [...frame.kept, ...frame.moved]) {
    const draft = cellDraft([older, newer], [from, to], sides, columns)
    if (draft) drafts.push(draft)
  }
  const rowDraft = () => {
    const known = drafts[0]
    if (known) return known
    const sidesOf = { before: leafSide(sides.before, older), after: leafSide(sides.after, newer) }
    const compared = { before: sidesOf.before.text, after: sidesOf.after.text }
    drafts.push(makeDraft('leaf', 'modified', sidesOf, { blockKind: 'row', compared }))
    return drafts[0]!
  }
  const alone = (atom: CellAtom, side: 'before' | 'after', edit: FrameEdit) => {
    if (isEmpty(atom)) return
    const lone = ownerOf.get(atom) ?? loneCell([older, newer], atom, side, sides, columns)
    if (!ownerOf.has(atom)) drafts.push(lone)
    lone.edits.push(frameEdit(sides.before, sides.after, edit))
  }
  for (const [from, to] of frame.moved) {
    const owner = ownerOf.get(from) ?? ownerOf.get(to) ?? rowDraft()
    owner.edits.push(
      movedEdit(
        { document: sides.before.document, span: from.span },
        { document: sides.after.document, span: to.span },
      ),
    )
    owner.kinds.add('moved')
  }
  const mates = new Set(pairs.values())
  for (const atom of olds.filter(each => !pairs.has(each)))
    alone(atom, 'before', { before: [atom.span.start, atom.span.end], after: null })
  for (const atom of news.filter(each => !mates.has(each)))
    alone(atom, 'after', { before: null, after: [atom.span.start, atom.span.end] })
  for (const gap of frame.gaps)
    gapOwner(gap, ownerOf, columns, rowDraft).edits.push(
      ...gap.edits.map(edit => frameEdit(sides.before, sides.after, edit)),
    )
  return drafts
}

function gapOwner(
  gap: Gap<CellAtom>,
  ownerOf: ReadonlyMap<CellAtom, Draft>,
  columns: ColumnDrafts,
  rowDraft: () => Draft,
): Draft {
  const owners = (atoms: readonly CellAtom[]) => firstColumn(atoms.flatMap(atom => ownerOf.get(atom) ?? []))
  const inserted = gap.edits.some(({ before, after }) => lengthOf(before) !== lengthOf(after))
  return (
    owners([...gap.news, ...gap.olds]) ??
    owners([...(gap.previous ?? []), ...(gap.next ?? [])]) ??
    (inserted ? firstColumn([...columns.byPair.values()]) : null) ??
    rowDraft()
  )
}

const lengthOf = (range: [number, number] | null) => (range ? range[1] - range[0] : 0)

function cellDraft(
  [older, newer]: readonly [Leaf, Leaf],
  [from, to]: readonly [CellAtom, CellAtom],
  sides: Sides,
  columns: ColumnDrafts,
): Draft | null {
  const [before, after] = [sourceOf(sides.before, from.span), sourceOf(sides.after, to.span)]
  if (before === after) return null
  const { header } = columns.table.after
  const column = columns.table.comparison.columns.find(each => each.after?.index === to.column)
  const name = column?.after?.name.trim() || column?.before?.name.trim() || ''
  const isHeader = newer.row === header
  const draft = makeDraft(
    'cell',
    'modified',
    { before: leafSide(sides.before, older), after: leafSide(sides.after, newer) },
    {
      blockKind: 'cell',
      compared: { before, after },
      score: likeness(older.text, newer.text),
      label: isHeader ? null : rowLabel(newer, columns),
      details: [
        isHeader
          ? { type: 'column', before: valueOfCell(from), after: valueOfCell(to) }
          : { type: `cell: ${name}`, before: valueOfCell(from), after: valueOfCell(to) },
      ],
      edits: editTokens(before, after).map(edit =>
        frameEdit(sides.before, sides.after, {
          before: [from.span.start + edit.before[0], from.span.start + edit.before[1]],
          after: [to.span.start + edit.after[0], to.span.start + edit.after[1]],
        }),
      ),
    },
  )
  const isKey = older.key !== null && newer.key !== null && older.key !== newer.key
  if (
    isKey &&
    valueOfCell(from) === older.key &&
    valueOfCell(to) === newer.key &&
    /\d/.test(older.key + newer.key)
  ) {
    draft.kinds = new Set(['renumbered'])
    draft.compared = null
  }
  return draft
}

/** A cell that only one of the two rows has, in a column that is no change of its own. */
function loneCell(
  [older, newer]: readonly [Leaf, Leaf],
  atom: CellAtom,
  side: 'before' | 'after',
  sides: Sides,
  columns: ColumnDrafts,
): Draft {
  const column = columns.table.comparison.columns.find(each => each[side]?.index === atom.column)
  const empty = { before: '', after: '' }
  return makeDraft(
    'cell',
    'modified',
    { before: leafSide(sides.before, older), after: leafSide(sides.after, newer) },
    {
      blockKind: 'cell',
      compared: { ...empty, [side]: sourceOf(sides[side], atom.span) },
      score: likeness(older.text, newer.text),
      label: rowLabel(newer, columns),
      details: [{ type: `cell: ${column?.[side]?.name.trim() ?? ''}`, ...empty, [side]: valueOfCell(atom) }],
    },
  )
}

/** "territory 014, class B": the row by its key, with the names of the key's columns where they are needed. */
export function rowLabel(leaf: Leaf, columns: ColumnDrafts | null): string | null {
  const { row, key, table } = leaf
  const texts = row?.cells.map(cell => cell.text.trim()) ?? []
  const keys = row === null ? [] : (columns?.table.comparison.keys ?? [])
  const named = keys.flatMap(({ after }) =>
    after && texts[after.index] ? [namedValue(after.name, texts[after.index]!)] : [],
  )
  if (named.length > 1 || key === null) return named.join(', ') || null
  return namedValue(table?.header?.cells[texts.indexOf(key)]?.text, key)
}

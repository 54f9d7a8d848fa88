import type { PlacedSection } from '../align/placed-section.ts'
import type { TableMatch } from '../pair-leaves.ts'
import type { ColumnPair } from '../tables/table-comparison.ts'
import { type Draft, type DraftSide, makeDraft, sourceOf } from './draft.ts'

/** Changes of whole columns of a table; what differs in their cells, row by row, is added to their edits. */
export type ColumnDrafts = { table: TableMatch; byPair: Map<ColumnPair, Draft> }

export function columnDrafts(
  table: TableMatch,
  sides: { before: PlacedSection; after: PlacedSection },
): ColumnDrafts {
  const byPair = new Map<ColumnPair, Draft>()
  for (const column of table.comparison.columns) {
    const { before, after, moved } = column
    if ((before && after && !moved) || isNamedByRows(table, column)) continue
    const kind = before && after ? 'moved' : after ? 'added' : 'removed'
    const draft = makeDraft(
      'column',
      kind,
      {
        before: before && columnSide(sides.before, table.before, before.index),
        after: after && columnSide(sides.after, table.after, after.index),
      },
      {
        blockKind: 'cell',
        compared: kind === 'moved' ? null : { before: before?.name ?? null, after: after?.name ?? null },
        details: [{ type: 'column', before: before?.name ?? null, after: after?.name ?? null }],
      },
    )
    byPair.set(column, draft)
  }
  return { table, byPair }
}

/**
 * Keys that every entry of a list or mapping repeats stand in no header of the source: their order says nothing, and
 * one that no more than half of the entries have is told at these.
 */
function isNamedByRows({ before, after }: TableMatch, { before: older, after: newer }: ColumnPair): boolean {
  const cell = newer?.header ?? older?.header ?? null
  if (cell === null || cell.span.end > cell.span.start) return false
  if (older && newer) return true
  const { rows } = newer ? after : before
  const filled = rows.filter(({ cells }) => cells[(newer ?? older)!.index]?.text.trim()).length
  return filled * 2 <= rows.length
}

function columnSide(placed: PlacedSection, table: TableMatch['before'], column: number): DraftSide {
  const cell = table.header?.cells[column]?.span
  const filled = [cell, table.header?.span, table.rows[0]?.span, table.span].find(
    span => span !== undefined && span.end > span.start,
  )
  const span = filled ?? placed.section.span
  return { placed, span, item: null, text: sourceOf(placed, span), plain: table.header?.plain.text ?? '' }
}

/** One of several columns that changed, the same with the sides exchanged. */
export function firstColumn(drafts: readonly Draft[]): Draft | null {
  const key = ({ details: [column], before, after }: Draft) =>
    `${column?.before ?? column?.after}\n${before?.span.start ?? after?.span.start}`
  return [...drafts].sort((a, b) => (key(a) < key(b) ? -1 : 1))[0] ?? null
}

import type { ChangeDetail, Significance } from '../../domain/change.ts'
import type { ChangeText } from '../classify/change-text.ts'
import { type Classification, classifyChange } from '../classify/classify-change.ts'
import type { CellDifference, ColumnPair, RowPair } from './table-comparison.ts'

/** Cells with more words are prose: what differs inside them is told, not the whole cell. */
const LONGEST_VALUE = 8
const RANK: Record<Significance, number> = { format: 0, editorial: 1, substantive: 2 }

type Terms = Pick<ChangeText, 'definedTerms' | 'renumbered'>

/**
 * Significance and details of a row: that of its weightiest cell, and a detail `cell: <column>` for each cell that
 * is a value; of a cell of prose the typed values that differ in it. A row added or removed has no details.
 */
export function classifyRow({ before, after, moved, cells }: RowPair, terms: Terms = {}): Classification {
  if (before === null || after === null) return { significance: 'substantive', details: [] }
  const each = cells.map(cell => classifyCell(cell, terms))
  const heaviest = each.reduce<Significance>(
    (most, { significance }) => (RANK[significance] > RANK[most] ? significance : most),
    moved ? 'editorial' : 'format',
  )
  return { significance: heaviest, details: each.flatMap(({ details }) => details) }
}

/** Cells are plain text already, whatever the document's format. */
export function classifyCell({ column, before, after }: CellDifference, terms: Terms = {}): Classification {
  const { significance, details } = classifyChange({
    before: before.text,
    after: after.text,
    blockKind: 'cell',
    format: 'text',
    ...terms,
  })
  if (isProse(before.text) || isProse(after.text)) return { significance, details }
  const name = column.after!.name || column.before!.name
  const detail: ChangeDetail = {
    type: name === '' ? 'cell' : `cell: ${name}`,
    before: before.text.trim() || null,
    after: after.text.trim() || null,
  }
  return { significance, details: [detail] }
}

/** A column that was added or dropped is substantive, one renamed or in another place editorial. */
export function classifyColumn({ before, after, renamed }: ColumnPair): Classification {
  const details = [{ type: 'column', before: before?.name ?? null, after: after?.name ?? null }]
  if (before === null || after === null) return { significance: 'substantive', details }
  return { significance: 'editorial', details: renamed ? details : [] }
}

export const isProse = (text: string): boolean => text.trim().split(/\s+/).length > LONGEST_VALUE

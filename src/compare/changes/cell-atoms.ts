import type { Span } from '../../domain/span.ts'
import type { PlacedSection } from '../align/placed-section.ts'
import type { Atom } from '../edits/edit-frame.ts'
import type { Leaf } from '../section-leaves.ts'
import { sourceOf } from './draft.ts'

/** A cell of a row; `column` counts the table's columns. */
export type CellAtom = Atom & { column: number }

/**
 * A row's cells in order of the source; null where they overlap or stand outside the row. Empty cells stay, but for
 * those of keys that the row does not have, which stand nowhere.
 */
export function cellAtoms({ row, span }: Leaf, placed: PlacedSection): CellAtom[] | null {
  if (!row) return null
  const isNowhere = ({ start, end }: Span, column: number) =>
    start === end && start === span.end && column < row.cells.length - 1
  const atoms = row.cells
    .map((cell, column): CellAtom => ({ span: cell.span, text: cell.text, column }))
    .filter(atom => !isNowhere(atom.span, atom.column))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
  let end = span.start
  for (const { span: own } of atoms) {
    if (own.start < end || own.end > span.end) return null
    end = own.end
  }
  return atoms.filter(({ span: cell }) => cell.end > cell.start || sourceOf(placed, cell) === '')
}

export const isEmpty = ({ span }: CellAtom) => span.end === span.start

/** What a cell says, in one line. */
export const valueOfCell = ({ text }: CellAtom) => text.replace(/\s+/g, ' ').trim()

import type { Cell, Row } from '../../domain/block.ts'

/** A column of one side: position from 0, name as in the header ('' where there is none), and its header cell. */
export type Column = { index: number; name: string; header: Cell | null }

/** A column on both sides; one is null where it was added or dropped. `moved` is about its order among the columns that both tables have. */
export type ColumnPair = { before: Column | null; after: Column | null; renamed: boolean; moved: boolean }

/** A row on both sides; one is null where it was added or removed. */
export type RowPair = {
  before: { index: number; row: Row } | null
  after: { index: number; row: Row } | null
  moved: boolean
}

/**
 * Two tables compared. `columns` and `rows` hold all pairs, unchanged ones too, in the order of the newer table,
 * what was dropped behind what stood before it. `keys` are the columns that tell rows apart, none where rows were
 * paired by content alone.
 */
export type TableComparison = { keys: ColumnPair[]; columns: ColumnPair[]; rows: RowPair[] }

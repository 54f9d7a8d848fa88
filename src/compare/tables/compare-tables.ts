import type { TableBlock } from '../../domain/block.ts'
import { findKeys } from './find-keys.ts'
import { longestAscending } from './longest-ascending.ts'
import {
  type ColumnMatch,
  guessRenamed,
  pairNamedColumns,
  pairRenamed,
  type RowMatch,
} from './pair-columns.ts'
import { pairRows } from './pair-rows.ts'
import type { ColumnPair, RowPair, TableComparison } from './table-comparison.ts'
import { inOrder, type TableSide, tableSide } from './table-side.ts'

/**
 * Pairs the columns and rows of two versions of a table, without regard to blanks, quotation marks and dashes in
 * their cells. Comparing the other way round pairs the same places. The time taken grows with the number of cells.
 */
export function compareTables(before: TableBlock, after: TableBlock): TableComparison {
  const [older, newer] = [tableSide(before), tableSide(after)]
  // One direction is worked out and the other mirrored: ties fall alike both ways.
  if (inOrder(older, newer)) return told(older, newer, match(older, newer))
  const { columns, keys, rows } = match(newer, older)
  const mirrored = <T extends { before: number; after: number }>(pairs: readonly T[]) =>
    pairs.map(pair => ({ ...pair, before: pair.after, after: pair.before }))
  const still = { columns: columns.still, rows: rows.still }
  return told(older, newer, {
    columns: { pairs: mirrored(columns.pairs), still: still.columns },
    keys: mirrored(keys),
    rows: { pairs: mirrored(rows.pairs), still: still.rows },
  })
}

/** `still` are positions among the pairs: those that kept their order. */
type Ordered<T> = { pairs: T[]; still: ReadonlySet<number> }
type Matched = { columns: Ordered<ColumnMatch>; keys: ColumnMatch[]; rows: Ordered<RowMatch> }

function match(before: TableSide, after: TableSide): Matched {
  const named = pairNamedColumns(before, after)
  const guessed = guessRenamed(before, after, named)
  const keys = findKeys(before, after, guessed)
  const rows = pairRows(before, after, guessed, keys)
  const columns = pairRenamed(before, after, named, rows)
  const isPaired = (key: ColumnMatch) =>
    columns.some(column => column.before === key.before && column.after === key.after)
  return { columns: ordered(columns), keys: keys.filter(isPaired), rows: ordered(rows) }
}

function ordered<T extends { before: number; after: number }>(pairs: readonly T[]): Ordered<T> {
  const sorted = [...pairs].sort((a, b) => a.after - b.after)
  return { pairs: sorted, still: longestAscending(sorted.map(pair => pair.before)) }
}

function told(
  before: TableSide,
  after: TableSide,
  { columns: matched, keys, rows }: Matched,
): TableComparison {
  const columns = inOrderOfNewer(
    matched,
    before.columns.length,
    after.columns.length,
    (older, newer, moved): ColumnPair => {
      const [from, to] = [before.columns[older ?? -1] ?? null, after.columns[newer ?? -1] ?? null]
      return {
        before: from,
        after: to,
        renamed: from !== null && to !== null && from.name !== to.name,
        moved,
      }
    },
  )
  const pairs = inOrderOfNewer(
    rows,
    before.rows.length,
    after.rows.length,
    (older, newer, moved): RowPair => ({
      before: older === null ? null : { index: older, row: before.rows[older]! },
      after: newer === null ? null : { index: newer, row: after.rows[newer]! },
      moved,
    }),
  )
  const isKey = ({ before: older, after: newer }: ColumnPair) =>
    keys.some(key => key.before === older?.index && key.after === newer?.index)
  return { keys: columns.filter(isKey), columns, rows: pairs }
}

/** All pairs in the order of the newer side; what is gone stands behind what stood before it. */
function inOrderOfNewer<T>(
  { pairs, still }: Ordered<{ before: number; after: number }>,
  olds: number,
  news: number,
  tell: (older: number | null, newer: number | null, moved: boolean) => T,
): T[] {
  const ofNewer = new Map(
    pairs.map((pair, position) => [pair.after, { older: pair.before, moved: !still.has(position) }]),
  )
  const kept = new Set(pairs.map(pair => pair.before))
  const gone = new Map<number, number[]>()
  for (let older = 0, last = -1; older < olds; older++) {
    if (kept.has(older)) last = older
    else if (gone.has(last)) gone.get(last)!.push(older)
    else gone.set(last, [older])
  }
  const told = (gone.get(-1) ?? []).map(older => tell(older, null, false))
  for (let newer = 0; newer < news; newer++) {
    const pair = ofNewer.get(newer)
    told.push(tell(pair?.older ?? null, newer, pair?.moved ?? false))
    if (pair) for (const older of gone.get(pair.older) ?? []) told.push(tell(older, null, false))
  }
  return told
}

import { blockCount, blockPlaces, blockRows, type VectorTable } from './vector-table.ts'

/** A passage filter in codes: by package code the ordinals that count, by access code whether it may be read. */
export type RowFilter = {
  ordinals: (readonly number[] | undefined)[]
  access: (true | undefined)[]
}

/** Whether the row may be read and lives at one of the ordinals of its package. */
export function passesFilter(table: VectorTable, row: number, filter: RowFilter): boolean {
  const block = Math.floor(row / blockRows)
  const ordinals = filter.ordinals[table.packages[block] ?? -1]
  return (
    ordinals !== undefined &&
    livesInBlock(table, blockPlaces(table, block), row % blockRows, ordinals, filter)
  )
}

/** From the first to the last row that belongs to a package of the filter, and the share of blocks between that do. */
export function rowRange(
  table: VectorTable,
  filter: RowFilter,
): { first: number; last: number; share: number } {
  const blocks = blockCount(table)
  let [first, last, own] = [blocks, -1, 0]
  for (let block = 0; block < blocks; block++) {
    if (filter.ordinals[table.packages[block]!] === undefined) continue
    first = Math.min(first, block)
    last = block
    own += 1
  }
  return {
    first: first * blockRows,
    last: (last + 1) * blockRows - 1,
    share: own / Math.max(1, last - first + 1),
  }
}

export function livesInBlock(
  table: VectorTable,
  places: ReturnType<typeof blockPlaces>,
  slot: number,
  ordinals: readonly number[],
  { access }: RowFilter,
): boolean {
  if (!access[table.integers[places.access + slot]!]) return false
  if (reaches(ordinals, table.doubles[places.first + slot]!, table.doubles[places.last + slot]!)) return true
  let later = table.integers[places.later + slot]!
  while (later !== 0) {
    const spans = table.laterLifespans
    if (reaches(ordinals, spans[later * 3]!, spans[later * 3 + 1]!)) return true
    later = spans[later * 3 + 2]!
  }
  return false
}

/** Rows in the order of their passages' ids, as far as the first eight characters tell. */
export function comesBefore(table: VectorTable, row: number, other: number): boolean {
  const one = tieKeyAt(table, row)
  const two = tieKeyAt(table, other)
  const keys = table.integers
  if (keys[one] !== keys[two]) return keys[one]! >>> 0 < keys[two]! >>> 0
  if (keys[one + 1] !== keys[two + 1]) return keys[one + 1]! >>> 0 < keys[two + 1]! >>> 0
  return row < other
}

function tieKeyAt(table: VectorTable, row: number): number {
  return blockPlaces(table, Math.floor(row / blockRows)).tieKeys + 2 * (row % blockRows)
}

function reaches(ordinals: readonly number[], first: number, last: number): boolean {
  for (const ordinal of ordinals) if (first <= ordinal && ordinal <= last) return true
  return false
}

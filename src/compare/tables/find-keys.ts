import type { ColumnMatch } from './pair-columns.ts'
import type { TableSide } from './table-side.ts'

/** Of keys at least this part must be on both sides, of the side that has fewer rows. */
const LEAST_STABLE = 0.3
/** A few rows may repeat a key by mistake. */
const LEAST_UNIQUE = 0.95
/** Columns of which several are tried together. */
const MOST_TOGETHER = 6
const GOOD_ENOUGH = 0.95
const LARGEST_KEY = 4
const LONGEST_NAME = 60
const SEEN = 200

const AMOUNT = /^[-+$€£¥]|[$€£¥%]$|^\d[\d,]*\.\d+$|^(?:✓|x|yes|no|true|false)$/i
const COUNT = /^[1-9]\d*$|^\d{1,3}(?:,\d{3})+$/
const IDENTIFYING =
  /^(?:#|no\.?|nr\.?|id|key|code|ref(?:erence)?|item|name|symbol)$|(?:^|[\s_])(?:id|code|number|key|no\.?)$/i

/**
 * The columns whose values together tell rows apart on both sides and are found again on the other one: as few,
 * as stable and as far to the left as can be; never amounts and long texts. None where nothing will do.
 */
export function findKeys(
  before: TableSide,
  after: TableSide,
  columns: readonly ColumnMatch[],
): ColumnMatch[] {
  if (before.rows.length === 0 || after.rows.length === 0) return []
  const inPlace = [...columns].sort(
    (a, b) => a.before + a.after - (b.before + b.after) || a.before - b.before,
  )
  const rated = inPlace
    .map((column, position) => ({ column, penalty: penalty(before, after, column, position) }))
    .filter(each => each.penalty < 1)
  let best: { keys: ColumnMatch[]; score: number } = { keys: [], score: 0 }
  for (let size = 1; size <= LARGEST_KEY && best.score < GOOD_ENOUGH; size++) {
    const offered =
      size === 1 ? rated : [...rated].sort((a, b) => a.penalty - b.penalty).slice(0, MOST_TOGETHER)
    for (const chosen of combinations(offered, size)) {
      const most = 1 - chosen.reduce((sum, each) => sum + each.penalty, 0)
      if (most <= best.score) continue
      const keys = chosen.map(each => each.column)
      const stability = keyStability(before, after, keys)
      if (stability !== null && stability - 1 + most > best.score)
        best = { keys, score: stability - 1 + most }
    }
  }
  return best.keys
}

/** The key cells of each row as one text; null where all are empty. */
export function keyTexts(side: TableSide, columns: readonly number[]): (string | null)[] {
  return side.values.map(row => {
    const cells = columns.map(column => row[column]!)
    return cells.every(cell => cell === '') ? null : cells.join('\u0001')
  })
}

/** Part of the keys that both sides have; null where they do not tell rows apart or too few are found again. */
function keyStability(before: TableSide, after: TableSide, keys: readonly ColumnMatch[]): number | null {
  const left = distinct(
    keyTexts(
      before,
      keys.map(key => key.before),
    ),
  )
  const right = distinct(
    keyTexts(
      after,
      keys.map(key => key.after),
    ),
  )
  if (left.size < before.rows.length * LEAST_UNIQUE || right.size < after.rows.length * LEAST_UNIQUE)
    return null
  let common = 0
  for (const key of left) if (right.has(key)) common++
  const stable = common / Math.min(before.rows.length, after.rows.length)
  const repeated = 2 - left.size / before.rows.length - right.size / after.rows.length
  return stable < LEAST_STABLE ? null : stable - repeated
}

function distinct(texts: readonly (string | null)[]): Set<string> {
  return new Set(texts.filter(text => text !== null))
}

/** How little a column looks like an identity, in [0, 1]; 1 is out of the question. */
function penalty(
  before: TableSide,
  after: TableSide,
  { before: older, after: newer }: ColumnMatch,
  position: number,
): number {
  const cells = [
    ...before.values.slice(0, SEEN).map(row => row[older]!),
    ...after.values.slice(0, SEEN).map(row => row[newer]!),
  ]
  const share = (test: (cell: string) => boolean) => cells.filter(test).length / cells.length
  let sum = 0.01 + Math.min(position, 20) * 0.004
  if (share(cell => AMOUNT.test(cell)) > 0.3 || share(cell => cell.length > LONGEST_NAME) > 0.3) return 1
  if (position > 0 && share(cell => COUNT.test(cell)) > 0.5) sum += 0.15
  if (IDENTIFYING.test(before.columns[older]!.name)) sum -= 0.006
  return sum
}

function* combinations<T>(items: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) yield []
  else
    for (let at = from; at <= items.length - size; at++)
      for (const rest of combinations(items, size - 1, at + 1)) yield [items[at]!, ...rest]
}

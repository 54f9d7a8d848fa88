import type { ColumnMatch, RowMatch } from './pair-columns.ts'
import type { TableSide } from './table-side.ts'

/** Part of the rows' weight that must agree: of rows without keys, and of rows whose keys differ. */
const ALIKE = 0.45
const ALIKE_BUT_KEY = 0.75
/** Rows looked at per value and per row. */
const MOST_HOLDERS = 30
const MOST_CANDIDATES = 60

type Left = { olds: ReadonlySet<number>; news: ReadonlySet<number>; keyed: boolean }

/**
 * Pairs of the rows left over whose cells agree, the most alike first. A cell weighs by how rare its value is in its
 * column (its information, in bits). Rows whose keys differ are one only if what agrees would not agree by chance.
 */
export function pairSimilarRows(
  before: TableSide,
  after: TableSide,
  columns: readonly ColumnMatch[],
  { olds, news, keyed }: Left,
): RowMatch[] {
  if (olds.size === 0 || news.size === 0 || columns.length === 0) return []
  const total = before.rows.length + after.rows.length
  const weigh = valueWeights(before, after, columns, total)
  const holders = columns.map(column => {
    const found = new Map<string, number[]>()
    for (const older of olds) {
      const value = before.values[older]![column.before]!
      if (value === '') continue
      const list = found.get(value)
      if (list === undefined) found.set(value, [older])
      else if (list.length < MOST_HOLDERS) list.push(older)
    }
    return found
  })
  const pairs: (RowMatch & { share: number })[] = []
  const least = keyed ? ALIKE_BUT_KEY : ALIKE
  for (const newer of news) {
    for (const older of candidates(newer)) {
      let [agreed, all] = [0, 0]
      for (const [at, column] of columns.entries()) {
        const [from, to] = [before.values[older]![column.before]!, after.values[newer]![column.after]!]
        if (from === '' && to === '') continue
        const weight = Math.max(weigh(at, from), weigh(at, to))
        all += weight
        if (from === to) agreed += weight
      }
      if (agreed >= all * least && (!keyed || agreed >= Math.log2(total)))
        pairs.push({ before: older, after: newer, share: agreed / all })
    }
  }
  pairs.sort(
    (a, b) =>
      b.share - a.share ||
      Math.abs(a.before - a.after) - Math.abs(b.before - b.after) ||
      a.before - b.before ||
      a.after - b.after,
  )
  const taken = { olds: new Set<number>(), news: new Set<number>() }
  return pairs.filter(match => {
    if (taken.olds.has(match.before) || taken.news.has(match.after)) return false
    taken.olds.add(match.before)
    taken.news.add(match.after)
    return true
  })

  function candidates(newer: number): Set<number> {
    const found = new Set<number>()
    const ranked = columns
      .map((column, at) => holders[at]!.get(after.values[newer]![column.after]!) ?? [])
      .sort((a, b) => a.length - b.length)
    for (const list of ranked)
      for (const older of list) {
        if (found.size === MOST_CANDIDATES) return found
        found.add(older)
      }
    return found
  }
}

/** Information of a value in its column, in bits: log2 of rows by rows that hold it; 0 for an empty cell. */
function valueWeights(before: TableSide, after: TableSide, columns: readonly ColumnMatch[], total: number) {
  const counts = columns.map(column => {
    const found = new Map<string, number>()
    const count = (value: string) => found.set(value, (found.get(value) ?? 0) + 1)
    for (const row of before.values) count(row[column.before]!)
    for (const row of after.values) count(row[column.after]!)
    return found
  })
  return (at: number, value: string) => (value === '' ? 0 : Math.log2((total + 1) / counts[at]!.get(value)!))
}

import type { ColumnMatch, RowMatch } from './pair-columns.ts'
import { countValues, type TableSide } from './table-side.ts'

type Left = { olds: ReadonlySet<number>; news: ReadonlySet<number>; keyed: boolean }

/**
 * Pairs rows left over that stand between the same neighbours, as many on both sides, one by one: those that share a
 * value which no other row has, and half of their values, more than half where their keys differ; and those that hold
 * the same values under other columns. Prose tells rows better than values: where it differs, they are others.
 * `columns` are those without keys, `matches` the rows paired so far.
 */
export function pairRowsInPlace(
  before: TableSide,
  after: TableSide,
  columns: readonly ColumnMatch[],
  { olds, news, keyed }: Left,
  matches: readonly RowMatch[],
): RowMatch[] {
  if (olds.size === 0 || news.size === 0) return []
  const mates = new Map(matches.map(match => [match.before, match.after]))
  const isSingle = columns.map(column => {
    const counts = [countValues(before, column.before), countValues(after, column.after)] as const
    return (value: string) => value !== '' && counts.every(each => each.get(value) === 1)
  })
  const filledOf = (side: TableSide, row: number) => side.values[row]!.filter(cell => cell !== '')
  const holdsSame = (older: number, newer: number) => {
    const [olds, news] = [filledOf(before, older), filledOf(after, newer)]
    return olds.length > 1 && olds.join('\n') === news.join('\n')
  }
  const isSame = (older: number, newer: number) => {
    let [agreed, filled, single] = [0, 0, false]
    for (const [at, column] of columns.entries()) {
      const [from, to] = [before.values[older]![column.before]!, after.values[newer]![column.after]!]
      if (from === '' && to === '') continue
      filled++
      if (from !== to && (isProse(from) || isProse(to))) return false
      if (from !== to) continue
      agreed++
      if (isSingle[at]!(from)) single = true
    }
    return single && (keyed ? agreed * 2 > filled : agreed * 2 >= filled)
  }
  const found: RowMatch[] = []
  for (const start of [...olds].filter(older => !olds.has(older - 1))) {
    const newStart = start === 0 ? 0 : (mates.get(start - 1) ?? -2) + 1
    let length = 0
    while (olds.has(start + length) && news.has(newStart + length)) length++
    const end = start + length === before.rows.length ? after.rows.length : mates.get(start + length)
    if (newStart + length !== end) continue
    for (let at = 0; at < length; at++)
      if (isSame(start + at, newStart + at) || holdsSame(start + at, newStart + at))
        found.push({ before: start + at, after: newStart + at })
  }
  return found
}

const isProse = (cell: string) => /(?:\S+\s+){4}\S/.test(cell)

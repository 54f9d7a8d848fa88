import { matchSimilar } from '../align/match-similar.ts'
import type { ColumnMatch, RowMatch } from './pair-columns.ts'
import type { TableSide } from './table-side.ts'

/** Rows share this part of their words when that counts for more than an equal number. */
const VERY_SIMILAR = 0.8
/** Letters from which on a row is told by its words; shorter ones stand beside many numbers. */
const TELLING = 12
/** Names of things, as against their numbers and codes, are identities. */
const NUMBERED = /^(?:[^\s\d]{0,6}\d[\d.a-z-]*|\p{L})$/iu

/**
 * Pairs rows by what they say, whatever their number: a row inserted among numbered ones renumbers those that follow.
 * Only rows that say something, once on each side, and whose key is a number or code; `keys` are the key columns.
 */
export function pairTellingRows(
  before: TableSide,
  after: TableSide,
  columns: readonly ColumnMatch[],
  keys: readonly ColumnMatch[],
  { olds, news }: { olds: ReadonlySet<number>; news: ReadonlySet<number> },
): RowMatch[] {
  const rest = columns.filter(column => !keys.includes(column))
  const [key, ...others] = keys
  if (key === undefined || others.length > 0 || rest.length === 0) return []
  const says = (side: TableSide, rows: ReadonlySet<number>, at: 'before' | 'after') => {
    const texts = [...rows].flatMap(index => {
      const row = side.values[index]!
      const words = rest.map(column => row[column[at]]!).filter(cell => /\p{L}/u.test(cell))
      const text = words.join(' ')
      return NUMBERED.test(row[key[at]]!) && text.replace(/\P{L}/gu, '').length >= TELLING
        ? [{ index, text }]
        : []
    })
    const counts = Map.groupBy(texts, ({ text }) => text)
    return texts.filter(({ text }) => counts.get(text)!.length === 1)
  }
  const [left, right] = [says(before, olds, 'before'), says(after, news, 'after')]
  const text = (row: { text: string }) => row.text
  return matchSimilar(left.map(text), right.map(text), VERY_SIMILAR).map(([older, newer]) => ({
    before: left[older]!.index,
    after: right[newer]!.index,
  }))
}

import { keyTexts } from './find-keys.ts'
import { pairByKey } from './pair-by-key.ts'
import type { ColumnMatch, RowMatch } from './pair-columns.ts'
import { pairRowsInPlace } from './pair-rows-in-place.ts'
import { pairSimilarRows } from './pair-similar-rows.ts'
import { pairTellingRows } from './pair-telling-rows.ts'
import type { TableSide } from './table-side.ts'

/**
 * Pairs rows: by identities outside of columns where both sides have them; else those that are equal in key and
 * content, then those that say the same under another number, then by key, then by equal content, then by place, then
 * by content that is alike. In the order of the newer table.
 */
export function pairRows(
  before: TableSide,
  after: TableSide,
  columns: readonly ColumnMatch[],
  keys: readonly ColumnMatch[],
): RowMatch[] {
  const olds = new Set(before.rows.keys())
  const news = new Set(after.rows.keys())
  const matches: RowMatch[] = []
  const pair = (older: number, newer: number) => {
    olds.delete(older)
    news.delete(newer)
    matches.push({ before: older, after: newer })
  }
  const pass = (left: readonly (string | null)[], right: readonly (string | null)[]) => {
    const keyOf = { before: (index: number) => left[index]!, after: (index: number) => right[index]! }
    for (const [older, newer] of pairByKey(olds, news, keyOf)) pair(older, newer)
  }
  const content = {
    before: keyTexts(
      before,
      columns.map(column => column.before),
    ),
    after: keyTexts(
      after,
      columns.map(column => column.after),
    ),
  }
  const hasOwn = before.rowKeys !== null && after.rowKeys !== null
  if (hasOwn) pass(before.rowKeys!, after.rowKeys!)
  else if (keys.length > 0) {
    const left = keyTexts(
      before,
      keys.map(key => key.before),
    )
    const right = keyTexts(
      after,
      keys.map(key => key.after),
    )
    const withKey = (texts: readonly (string | null)[], own: readonly (string | null)[]) =>
      texts.map((text, index) => (own[index] === null ? null : `${own[index]}\u0002${text}`))
    pass(withKey(content.before, left), withKey(content.after, right))
    for (const match of pairTellingRows(before, after, columns, keys, { olds, news }))
      pair(match.before, match.after)
    pass(left, right)
  }
  pass(content.before, content.after)
  const rest = hasOwn ? columns : columns.filter(column => !keys.includes(column))
  const keyed = hasOwn || keys.length > 0
  if (!hasOwn)
    for (const match of pairRowsInPlace(before, after, rest, { olds, news, keyed }, matches))
      pair(match.before, match.after)
  for (const match of pairSimilarRows(before, after, rest, { olds, news, keyed }))
    pair(match.before, match.after)
  return matches.sort((a, b) => a.after - b.after)
}

import type { Span } from '../../src/domain/span.ts'

/** The entries of one list or table by their places, and the places that an answer cites in the same text. */
export type CitedList = { entries: readonly Span[]; cited: readonly Span[] }

/**
 * Share of the entries that an answer tells of the list it tells most of, in [0, 1]: an entry is told where a cited
 * place covers it. Null where no list is cited.
 */
export function citedListShare(lists: readonly CitedList[]): number | null {
  const shares = lists.flatMap(({ entries, cited }) => {
    const told = entries.filter(entry =>
      cited.some(({ start, end }) => start <= entry.start && entry.end <= end),
    )
    return told.length === 0 ? [] : [told.length / entries.length]
  })
  return shares.length === 0 ? null : Math.max(...shares)
}

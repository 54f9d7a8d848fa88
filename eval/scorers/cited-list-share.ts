import type { Span } from '../../src/domain/span.ts'

/**
 * The entries of one list or table by their places, the end of the sentence that announces it ("the documents below:"),
 * null without one, and the places that an answer cites in the same text.
 */
export type CitedList = { announced: number | null; entries: readonly Span[]; cited: readonly Span[] }

/**
 * Share of the entries that an answer tells of the list it tells most of, in [0, 1]: an entry is told where a cited
 * place covers it. 0 for an answer that announces a list and leaves it out, null where no list is cited.
 */
export function citedListShare(lists: readonly CitedList[]): number | null {
  const shares = lists.flatMap(({ announced, entries, cited }) => {
    const covers = ({ start, end }: Span) => cited.some(place => place.start <= start && end <= place.end)
    const told = entries.filter(covers).length
    const said = announced !== null && covers({ start: announced - 1, end: announced })
    return told > 0 || said ? [told / entries.length] : []
  })
  return shares.length === 0 ? null : Math.max(...shares)
}

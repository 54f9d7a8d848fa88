import type { DatabaseSync } from 'node:sqlite'

const mostKnown = 50_000
const outdatedShare = 0.1

/**
 * How many passages have a term, `limit` at most, because FTS5 counts by stepping over all of them. Counts are kept
 * until the index has grown or shrunk by a tenth; that a term is absent is not kept.
 */
export function createTermFrequencies(
  database: DatabaseSync,
): (term: string, passages: number, limit: number) => number {
  const count = database.prepare(
    'SELECT count(*) FROM (SELECT rowid FROM search_terms WHERE search_terms MATCH ? LIMIT ?)',
  )
  count.setReturnArrays(true)
  const known = new Map<string, number>()
  let counted = 0
  return (term, passages, limit) => {
    if (Math.abs(passages - counted) > counted * outdatedShare || known.size > mostKnown) {
      known.clear()
      counted = passages
    }
    const cached = known.get(term)
    if (cached !== undefined) return cached
    const [frequency] = count.get(`"${term}"`, limit) as unknown as [number]
    if (frequency > 0) known.set(term, frequency)
    return frequency
  }
}

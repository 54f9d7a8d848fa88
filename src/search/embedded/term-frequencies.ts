import type { DatabaseSync } from 'node:sqlite'

const mostKnown = 50_000
const outdatedShare = 0.1

/**
 * How many passages have a term. Counts are kept until the index has grown or shrunk by a tenth, because FTS5 counts
 * by reading all of them; that a term is absent is not kept.
 */
export function createTermFrequencies(database: DatabaseSync): (term: string, passages: number) => number {
  const count = database.prepare('SELECT doc FROM search_vocabulary WHERE term = ?')
  const known = new Map<string, number>()
  let counted = 0
  return (term, passages) => {
    if (Math.abs(passages - counted) > counted * outdatedShare || known.size > mostKnown) {
      known.clear()
      counted = passages
    }
    const cached = known.get(term)
    if (cached !== undefined) return cached
    const frequency = Number(count.get(term)?.doc ?? 0)
    if (frequency > 0) known.set(term, frequency)
    return frequency
  }
}

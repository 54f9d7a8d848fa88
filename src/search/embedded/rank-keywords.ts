import type { DatabaseSync } from 'node:sqlite'
import { addRow, type BestRows, createBestRows } from './best-rows.ts'
import { matchExpression } from './match-expression.ts'
import { comesBefore, passesFilter, type RowFilter } from './row-filter.ts'
import type { VectorTable } from './vector-table.ts'

/** Weights of BM25: facets, identifiers, trail, body, exact. */
const weights = '0, 5, 2, 1, 0.3'
const mostFrequencies = 50_000
const outdatedShare = 0.1

export type KeywordRanking = (request: {
  text: string
  filter: RowFilter
  facets: readonly (readonly string[])[]
  identifiers: readonly string[]
  limit: number
  /** Passages in the index. */
  passages: number
}) => BestRows

/** A ranking by BM25 over the rows that pass the filter. */
export function createKeywordRanking(database: DatabaseSync, table: VectorTable): KeywordRanking {
  const frequencyOf = createFrequencies(database)
  const ranking = database.prepare(
    `SELECT rowid, -bm25(search_terms, ${weights}) AS score FROM search_terms
     WHERE search_terms MATCH ? ORDER BY score DESC LIMIT ?`,
  )
  ranking.setReturnArrays(true)
  const isBefore = (row: number, other: number) => comesBefore(table, row, other)

  return ({ text, filter, facets, identifiers, limit, passages }) => {
    const expression = matchExpression(text, facets, identifiers, passages, term =>
      frequencyOf(term, passages),
    )
    if (expression === null || limit === 0) return createBestRows(limit)
    for (let depth = limit * 2 + 16; ; depth *= 8) {
      const rows = ranking.all(expression, depth) as unknown as [number, number][]
      const best = createBestRows(limit)
      for (const [row, score] of rows)
        if (score >= best.threshold && passesFilter(table, row, filter)) addRow(best, row, score, isBefore)
      // rows below the depth cannot get in: there are none, or all score less
      if (rows.length < depth || rows.at(-1)![1] < best.threshold) return best
    }
  }
}

/** Passages with a term, kept until the index has grown or shrunk by a tenth: FTS5 counts by reading all of them. */
function createFrequencies(database: DatabaseSync) {
  const count = database.prepare('SELECT doc FROM search_vocabulary WHERE term = ?')
  const known = new Map<string, number>()
  let counted = 0
  return (term: string, passages: number): number => {
    if (Math.abs(passages - counted) > counted * outdatedShare || known.size > mostFrequencies) {
      known.clear()
      counted = passages
    }
    const cached = known.get(term)
    if (cached !== undefined && cached > 0) return cached
    const frequency = Number(count.get(term)?.doc ?? 0)
    known.set(term, frequency)
    return frequency
  }
}

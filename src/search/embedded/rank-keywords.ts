import type { DatabaseSync } from 'node:sqlite'
import { addRow, type BestRows, createBestRows } from './best-rows.ts'
import { keywordPhrases, listedExpression, matchExpression } from './keyword-query.ts'
import { comesBefore, passesFilter, rowRange } from './row-filter.ts'
import type { CompiledFilter } from './search-catalogue.ts'
import { createTermFrequencies } from './term-frequencies.ts'
import { renewViews, type VectorTable } from './vector-table.ts'

/**
 * Weights of BM25: facets, identifiers, trail, body, exact. FTS5 holds k1 at 1.2; 4/3 for the text makes it 0.9, as Anserini
 * sets it for passages (Yang, Fang and Lin, JDIQ 2018).
 */
export const keywordWeights = '0, 6.7, 2.7, 1.33, 0.1'
/** Rows of other packages in the range cost less to step over than a facet, whose passages BM25 counts every time. */
const denseRange = 0.5

export type KeywordRanking = (request: {
  text: string
  /** Where there are any, only rows listed under one of them. */
  identifiers: readonly string[]
  filter: CompiledFilter
  limit: number
  /** Passages in the index. */
  passages: number
}) => BestRows

/** A ranking by BM25 over the rows that pass the filter. */
export function createKeywordRanking(database: DatabaseSync, table: VectorTable): KeywordRanking {
  const frequencyOf = createTermFrequencies(database)
  const ranking = database.prepare(
    `SELECT rowid, -bm25(search_terms, ${keywordWeights}) AS score FROM search_terms
     WHERE search_terms MATCH ? AND rowid BETWEEN ? AND ? ORDER BY score DESC LIMIT ?`,
  )
  ranking.setReturnArrays(true)
  const isBefore = (row: number, other: number) => comesBefore(table, row, other)

  const rank = (
    expression: string,
    filter: CompiledFilter,
    range: { first: number; last: number },
    limit: number,
  ): BestRows => {
    for (let depth = limit * 2 + 16; ; depth *= 8) {
      const rows = ranking.all(expression, range.first, range.last, depth) as unknown as [number, number][]
      const best = createBestRows(limit)
      for (const [row, score] of rows)
        if (score >= best.threshold && passesFilter(table, row, filter.rows))
          addRow(best, row, score, isBefore)
      // rows below the depth cannot get in: there are none, or all score less
      if (rows.length < depth || rows.at(-1)![1] < best.threshold) return best
    }
  }

  return ({ text, identifiers, filter, limit, passages }) => {
    renewViews(table)
    const range = rowRange(table, filter.rows)
    const facets = [range.share < denseRange ? filter.packageFacets : [], filter.accessFacets].filter(
      codes => codes.length > 0,
    )
    const phrases = keywordPhrases(text, passages, (term, most) => frequencyOf(term, passages, most))
    const expression =
      identifiers.length > 0
        ? listedExpression(facets, identifiers, phrases)
        : phrases.length > 0
          ? matchExpression(facets, phrases)
          : null
    return expression === null || limit === 0 ? createBestRows(limit) : rank(expression, filter, range, limit)
  }
}

import type { DatabaseSync } from 'node:sqlite'
import { addRow, type BestRows, createBestRows } from './best-rows.ts'
import { keywordPhrases, listedExpression, matchExpression, type Phrase } from './keyword-query.ts'
import { comesBefore, passesFilter } from './row-filter.ts'
import type { CompiledFilter } from './search-catalogue.ts'
import { createTermFrequencies } from './term-frequencies.ts'
import { renewViews, type VectorTable } from './vector-table.ts'

/** Weights of BM25: facets, identifiers, trail, body, exact. */
const weights = '0, 5, 2, 1, 0.3'
/** The most that a phrase adds to a score is its inverse document frequency times k1 + 1; k1 is fixed in FTS5. */
const mostPerFrequency = 2.2
/** Frequencies may be out of date by a tenth. */
const safety = 1.15
/** Scoring fewer passages than this costs less than a second query. */
const worthPruning = 1500
const candidatesPerHit = 3

export type KeywordRanking = (request: {
  text: string
  /** Where there are any, only rows listed under one of them. */
  identifiers: readonly string[]
  filter: CompiledFilter
  limit: number
  /** Passages in the index. */
  passages: number
}) => BestRows

/**
 * A ranking by BM25 over the rows that pass the filter. FTS5 takes 0.4 µs to score a passage and a tenth of that to
 * step over it. So passages with a rare phrase are scored first. What the best of them score tells which phrases
 * cannot bring in a passage alone, and passages with only such phrases are never scored: the idea of MaxScore
 * (Turtle and Flood, Query evaluation: strategies and optimizations, 1995). The ranking is exact.
 */
export function createKeywordRanking(database: DatabaseSync, table: VectorTable): KeywordRanking {
  const frequencyOf = createTermFrequencies(database)
  const ranking = database.prepare(
    `SELECT rowid, -bm25(search_terms, ${weights}) AS score FROM search_terms
     WHERE search_terms MATCH ? ORDER BY score DESC LIMIT ?`,
  )
  ranking.setReturnArrays(true)
  const isBefore = (row: number, other: number) => comesBefore(table, row, other)

  const rank = (expression: string, factor: number, filter: CompiledFilter, limit: number): BestRows => {
    for (let depth = limit * 2 + 16; ; depth *= 8) {
      const rows = ranking.all(expression, depth) as unknown as [number, number][]
      const best = createBestRows(limit)
      for (const [row, score] of rows)
        if (score * factor >= best.threshold && passesFilter(table, row, filter.rows))
          addRow(best, row, score * factor, isBefore)
      // rows below the depth cannot get in: there are none, or all score less
      if (rows.length < depth || rows.at(-1)![1] * factor < best.threshold) return best
    }
  }

  return ({ text, identifiers, filter, limit, passages }) => {
    renewViews(table)
    const phrases = keywordPhrases(text, passages, term => frequencyOf(term, passages))
    if (identifiers.length > 0) {
      const expression = listedExpression(filter.facets, identifiers, phrases)
      return expression === null ? createBestRows(limit) : rank(expression, 1, filter, limit)
    }
    if (phrases.length === 0 || limit === 0) return createBestRows(limit)
    const run = (needed: number) => {
      const others = phrases.slice(needed)
      const expression = matchExpression(filter.facets, phrases.slice(0, needed), others)
      return rank(expression, others.length > 0 ? 0.5 : 1, filter, limit)
    }
    const most = mostFromRest(phrases, passages)
    const facetShare = filter.facets.length > 0 ? filter.share : 1
    if (total(phrases) * facetShare < worthPruning) return run(phrases.length)
    const first = rareEnough(phrases, (limit * candidatesPerHit) / filter.share)
    const best = run(first)
    if (first === phrases.length || most[first]! < best.threshold) return best
    const second = most.findIndex(rest => rest < best.threshold)
    return run(second < 0 ? phrases.length : second)
  }
}

const total = (phrases: readonly Phrase[]) => phrases.reduce((sum, { frequency }) => sum + frequency, 0)

/** How many of the rarest phrases make so many candidates. */
function rareEnough(phrases: readonly Phrase[], candidates: number): number {
  let found = 0
  const last = phrases.findIndex(({ frequency }) => {
    found += frequency
    return found >= candidates
  })
  return last < 0 ? phrases.length : last + 1
}

/** At n, the most that the phrases from n on add together. */
function mostFromRest(phrases: readonly Phrase[], passages: number): number[] {
  const most = [0]
  for (const { frequency } of phrases.toReversed()) {
    const inverse = Math.log((passages - frequency + 0.5) / (frequency + 0.5))
    most.unshift(most[0]! + safety * mostPerFrequency * Math.max(inverse, 0.1))
  }
  return most
}

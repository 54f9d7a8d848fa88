/** One ranking, best first; `weight` defaults to 1. */
export type Ranking<T> = { hits: readonly T[]; weight?: number }

/** A hit with its fused score; `ranks[i]` is its rank in ranking i, counting from 1, null where it is absent. */
export type FusedHit<T> = { hit: T; score: number; ranks: (number | null)[] }

/**
 * Reciprocal rank fusion: the sum of weight / (k + rank) over the rankings, best first; equal scores are ordered by
 * identity. Source: Cormack, Clarke and Büttcher, SIGIR 2009 (k = 60).
 */
export function fuseRankings<T>(
  rankings: readonly Ranking<T>[],
  identify: (hit: T) => string,
  { k = 60 }: { k?: number } = {},
): FusedHit<T>[] {
  const fused = new Map<string, FusedHit<T>>()
  for (const [index, { hits, weight = 1 }] of rankings.entries()) {
    for (const [position, hit] of hits.entries()) {
      const id = identify(hit)
      const entry = fused.get(id) ?? { hit, score: 0, ranks: rankings.map(() => null) }
      if (entry.ranks[index] !== null) continue
      entry.ranks[index] = position + 1
      entry.score += weight / (k + position + 1)
      fused.set(id, entry)
    }
  }
  return [...fused]
    .sort(([idA, a], [idB, b]) => b.score - a.score || (idA < idB ? -1 : 1))
    .map(([, entry]) => entry)
}

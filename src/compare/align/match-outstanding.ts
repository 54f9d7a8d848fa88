import { findCandidates } from './find-candidates.ts'
import { cosine, textVectors } from './text-vectors.ts'

/** Share of weighted words from which a text may be another one, reworded. */
const REWORDED = 0.5
/** By so much it must stand out from the second best on either side. */
const STANDS_OUT = 0.1

/**
 * Pairs texts that are each other's best match by far: words count by how rare they are among all texts, so that
 * what all of them say tells nothing. Texts whose position is in `taken` weigh words but are not paired. Returns
 * positions; the same pairs with the lists exchanged. What has two candidates nearly as good stays alone.
 */
export function matchOutstanding(
  olds: readonly string[],
  news: readonly string[],
  taken: readonly (readonly [older: number, newer: number])[],
): [older: number, newer: number][] {
  const done = [new Set(taken.map(pair => pair[0])), new Set(taken.map(pair => pair[1]))] as const
  if (done[0].size === olds.length || done[1].size === news.length) return []
  const vectors = textVectors(olds, news)
  const best = { olds: olds.map(nobody), news: news.map(nobody) }
  const considered = new Set<number>()
  findCandidates(vectors.olds, vectors.news, vectors.frequency, (older, newer) => {
    const key = older * news.length + newer
    if (done[0].has(older) || done[1].has(newer) || considered.has(key)) return
    considered.add(key)
    const score = cosine(vectors.olds[older]!, vectors.news[newer]!)
    rank(best.olds[older]!, newer, score)
    rank(best.news[newer]!, older, score)
  })
  return best.olds.flatMap(({ mate, score, second }, older): [number, number][] => {
    const other = best.news[mate]
    if (!other || other.mate !== older || score < REWORDED) return []
    return score - Math.max(second, other.second) >= STANDS_OUT ? [[older, mate]] : []
  })
}

type Best = { mate: number; score: number; second: number }

const nobody = (): Best => ({ mate: -1, score: 0, second: 0 })

function rank(best: Best, mate: number, score: number): void {
  if (score > best.score) {
    best.second = best.score
    best.score = score
    best.mate = mate
  } else best.second = Math.max(best.second, score)
}

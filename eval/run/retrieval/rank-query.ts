import { orderPassages } from '../../../src/answer/retrieve/order-passages.ts'
import {
  bestOfAll,
  fuseLegs,
  SEARCH_DEPTH,
  type Searches,
  searchQueries,
} from '../../../src/answer/retrieve/rank-passages.ts'
import { RERANKED, rerankTexts } from '../../../src/answer/retrieve/rerank-passages.ts'
import { headedText, type Passage, type PassageId } from '../../../src/domain/passage.ts'
import type { Reranker } from '../../../src/model/reranker.ts'
import type { Hit } from '../../../src/search/search-index.ts'
import type { Services } from '../../../src/services.ts'
import { corpusFilter } from './index-corpus.ts'

/** Each leg alone, both fused, and in the order in which the service takes them for an answer. */
export const legNames = ['keyword', 'vector', 'fused', 'ordered'] as const
export type LegName = (typeof legNames)[number]

/** Paths of passages, best first; `reranked` is the order on which the reranker has the last word, null without one. */
export type QueryRankings = { legs: Record<LegName, string[]>; reranked: string[] | null }

export type RankOptions = {
  signal: AbortSignal
  /** Hits per leg and query; as the service searches unless given. */
  depth?: number
  reranker?: Reranker | null | undefined
}

/** Passages as the service ranks them for a question that stands alone. `passages` are all of the corpus. */
export async function rankQuery(
  standaloneQuestion: string,
  searches: Searches,
  passages: ReadonlyMap<PassageId, Passage>,
  services: Pick<Services, 'search' | 'indexEmbedder'>,
  { signal, depth = SEARCH_DEPTH, reranker = null }: RankOptions,
): Promise<QueryRankings> {
  const legs = await searchQueries(searches, corpusFilter, services, signal, depth)
  const fused = fuseLegs(legs)
  const first = new Map(bestOfAll(legs, RERANKED).map(({ hit }) => [hit.passage, passages.get(hit.passage)!]))
  const ordered = orderPassages({ standaloneQuestion, queries: searches.queries }, legs, first)
  const rest = fused.filter(({ hit }) => !first.has(hit.passage))
  const rerank = async (reranker: Reranker) => {
    const texts = ordered.map(({ hit }) => headedText(first.get(hit.passage)!))
    const scores = ordered.map(({ score }) => score)
    const { order } = await rerankTexts(standaloneQuestion, texts, scores, reranker, signal)
    return pathsOf([...order.map(place => ordered[place]!), ...rest])
  }
  return {
    legs: {
      keyword: pathsOf(fuseLegs(legs, 'keyword')),
      vector: pathsOf(fuseLegs(legs, 'vector')),
      fused: pathsOf(fused),
      ordered: pathsOf([...ordered, ...rest]),
    },
    reranked: reranker && (await rerank(reranker)),
  }
}

const pathsOf = (found: readonly { hit: Hit }[]) => found.map(({ hit }) => hit.path)

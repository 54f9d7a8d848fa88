import { orderPassages } from '../../../src/answer/retrieve/order-passages.ts'
import { bestOfAll, fuseLegs, type SearchedLegs } from '../../../src/answer/retrieve/rank-passages.ts'
import { RERANKED, rerankTexts } from '../../../src/answer/retrieve/rerank-passages.ts'
import { headedText, type Passage, type PassageId } from '../../../src/domain/passage.ts'
import type { Reranker } from '../../../src/model/reranker.ts'

/**
 * Paths of what was found, the first of it in the order of the service, which `reranker` has the last word on; the rest as it
 * was fused. `passages` are all of the corpus.
 */
export async function rerankFound(
  question: string,
  legs: readonly SearchedLegs[],
  passages: ReadonlyMap<PassageId, Passage>,
  reranker: Reranker,
  signal: AbortSignal,
): Promise<string[]> {
  const found = bestOfAll(legs, RERANKED).map(({ hit }) => hit.passage)
  const first = orderPassages(question, legs, new Map(found.map(id => [id, passages.get(id)!])))
  const texts = first.map(({ hit }) => headedText(passages.get(hit.passage)!))
  const scores = first.map(({ score }) => score)
  const order = await rerankTexts(question, texts, scores, reranker, signal)
  const rest = fuseLegs(legs).filter(({ hit }) => !found.includes(hit.passage))
  return [...order.map(place => first[place]!), ...rest].map(({ hit }) => hit.path)
}

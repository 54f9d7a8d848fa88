import type { fuseLegs } from '../../../src/answer/retrieve/rank-passages.ts'
import { RERANKED, rerankTexts } from '../../../src/answer/retrieve/rerank-passages.ts'
import type { Reranker } from '../../../src/model/reranker.ts'

export type Fused = ReturnType<typeof fuseLegs>

/** Paths of what was found, the first of it put in order by the reranker; `words` are the texts by path. */
export async function rerankFused(
  question: string,
  fused: Fused,
  words: ReadonlyMap<string, string>,
  reranker: Reranker,
  signal: AbortSignal,
): Promise<string[]> {
  const first = fused.slice(0, RERANKED)
  const texts = first.map(({ hit }) => words.get(hit.path)!)
  const scores = first.map(({ score }) => score)
  const order = await rerankTexts(question, texts, scores, reranker, signal)
  return [...order.map(place => first[place]!), ...fused.slice(RERANKED)].map(({ hit }) => hit.path)
}

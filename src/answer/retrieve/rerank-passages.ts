import type { EvidencePassage } from '../../domain/evidence.ts'
import { headedText } from '../../domain/passage.ts'
import { Problem } from '../../domain/problem.ts'
import type { Reranked, Reranker } from '../../model/reranker.ts'
import type { TurnModels } from '../../model/turn-models.ts'
import { within } from '../../resilience/within.ts'

/** Passages that are put in order anew. */
export const RERANKED = 50
/** Milliseconds that a question waits for the new order, beside those that the reranker takes for itself. */
const PATIENCE = 2000

/**
 * Passages by how well their text answers the question; one that stands in several releases is asked about once. Where the
 * reranker fails the order stays, and `models` hears of it; without `models`, and when the signal aborts, throws `Problem`.
 */
export async function rerankPassages(
  question: string,
  passages: readonly EvidencePassage[],
  reranker: Reranker,
  models: Pick<TurnModels, 'degrade' | 'makeDo'> | undefined,
  signal: AbortSignal,
): Promise<EvidencePassage[]> {
  const groups = [...Map.groupBy(passages, ({ id }) => id).values()]
  const texts = groups.map(([first]) => headedText(first!.cut))
  const scores = groups.map(([first]) => first!.score)
  try {
    const { order, judged } = await rerankTexts(question, texts, scores, reranker, signal)
    if (judged < texts.length) models?.makeDo()
    return order.flatMap((group, place) => groups[group]!.map(passage => ({ ...passage, rank: place + 1 })))
  } catch (error) {
    if (!models || signal.aborted || !(error instanceof Problem)) throw error
    models.degrade(`Passages are in the order in which they were found: ${error.message}`)
    return [...passages]
  }
}

/**
 * Places of texts in their new order, from those in the order that `scores` gave them, and how many were judged. One that the
 * reranker does not come to keeps its place.
 */
export async function rerankTexts(
  question: string,
  texts: readonly string[],
  scores: readonly number[],
  reranker: Reranker,
  signal: AbortSignal,
): Promise<{ order: number[]; judged: number }> {
  const call = (limited: AbortSignal) => reranker.rerank(question, texts, texts.length, limited)
  const reranked = await within(PATIENCE + (reranker.limitMs ?? 0), reranker.id, call, signal)
  const best = blend(reranked, scores, reranker.share ?? 1)
  const order = [...texts.keys()]
  const places = best.toSorted((a, b) => a - b)
  for (const [at, index] of best.entries()) order[places[at]!] = index
  return { order, judged: reranked.length }
}

/** What was reranked by its scores and those it had before, each scaled to [0, 1]; ties stay as they are. */
function blend(reranked: readonly Reranked[], scores: readonly number[], share: number): number[] {
  const own = scaled(reranked.map(({ score }) => score))
  const before = scaled(reranked.map(({ index }) => scores[index]!))
  return reranked
    .map(({ index }, at) => ({ index, score: share * own[at]! + (1 - share) * before[at]! }))
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map(({ index }) => index)
}

function scaled(values: readonly number[]): number[] {
  const low = Math.min(...values)
  const range = Math.max(...values) - low
  return values.map(value => (range > 0 ? (value - low) / range : 0))
}

import type { EvidencePassage } from '../../domain/evidence.ts'
import { Problem } from '../../domain/problem.ts'
import type { Reranker } from '../../model/reranker.ts'
import type { TurnModels } from '../../model/turn-models.ts'
import { within } from '../../resilience/within.ts'

/** Passages that are put in order anew. */
export const RERANKED = 50
/** Milliseconds that a question waits for the new order. */
const PATIENCE = 2000

/**
 * Passages by how well their text answers the question; one that stands in several releases is asked about once. Where the
 * reranker fails the order stays, and `models` hears of it; without `models`, and when the signal aborts, throws `Problem`.
 */
export async function rerankPassages(
  question: string,
  passages: readonly EvidencePassage[],
  reranker: Reranker,
  models: Pick<TurnModels, 'degrade'> | undefined,
  signal: AbortSignal,
): Promise<EvidencePassage[]> {
  const groups = [...Map.groupBy(passages, ({ id }) => id).values()]
  const texts = groups.map(([first]) => [...first!.cut.trail, first!.cut.text].join('\n'))
  try {
    const call = (limited: AbortSignal) => reranker.rerank(question, texts, texts.length, limited)
    const best = (await within(PATIENCE, reranker.id, call, signal)).map(({ index }) => index)
    const order = [...new Set([...best, ...groups.keys()])].flatMap(index => [groups[index] ?? []])
    return order.flatMap((group, place) => group.map(passage => ({ ...passage, rank: place + 1 })))
  } catch (error) {
    if (!models || signal.aborted || !(error instanceof Problem)) throw error
    models.degrade(`Passages are in the order in which they were found: ${error.message}`)
    return [...passages]
  }
}

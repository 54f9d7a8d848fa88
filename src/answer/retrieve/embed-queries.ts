import { Problem } from '../../domain/problem.ts'
import type { Embedder } from '../../model/embedder.ts'
import type { TurnModels } from '../../model/turn-models.ts'
import { within } from '../../resilience/within.ts'

/** Milliseconds that a question waits for vectors. */
const PATIENCE = 3000

/**
 * Vectors of what is searched for; null where they can't be had and `models` hears of it, since keywords alone find
 * passages too. Without `models`, and when the signal aborts, throws `Problem` as the embedder fails.
 */
export async function embedQueries(
  texts: readonly string[],
  kind: 'query' | 'passage',
  embedder: Embedder,
  models: Pick<TurnModels, 'degrade'> | undefined,
  signal: AbortSignal,
): Promise<readonly Float32Array[] | null> {
  // One that costs nothing calls nobody.
  if (!embedder.cost) return embedder.embed(texts, kind, signal)
  try {
    return await within(PATIENCE, embedder.id, limited => embedder.embed(texts, kind, limited), signal)
  } catch (error) {
    if (!models || signal.aborted || !(error instanceof Problem)) throw error
    models.degrade(`Passages were searched by keyword alone: ${error.message}`)
    return null
  }
}

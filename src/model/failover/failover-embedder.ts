import { Problem } from '../../domain/problem.ts'
import type { Gate } from '../../resilience/gate.ts'
import type { Embedder } from '../embedder.ts'

/** The same model in one region: `hasty` for questions, with the gate before it, `patient` for what is taken in. */
export type EmbedderPlace = { hasty: Embedder; patient: Embedder; gate: Gate }

/**
 * Asks one region after the other; their vectors are the same. `price` in US dollars per million tokens, which are counted.
 * Throws `Problem`: the last one's, or `cancelled`.
 */
export function createFailoverEmbedder(
  places: readonly [EmbedderPlace, ...EmbedderPlace[]],
  price: number,
): Embedder {
  const { id, dimensions, maxBatch } = places[0].patient
  let tokens = 0
  return {
    id,
    dimensions,
    maxBatch,
    cost: { price, tokens: () => tokens },
    async embed(texts, kind, signal = new AbortController().signal, onTokens) {
      const charge = (count: number) => {
        tokens += count
        onTokens?.(count)
      }
      let failure: unknown
      for (const { hasty, patient, gate } of places) {
        try {
          if (kind === 'passage') return await patient.embed(texts, kind, signal, charge)
          return await gate.call(id, () => hasty.embed(texts, kind, signal, charge), { signal })
        } catch (error) {
          if (!(error instanceof Problem) || signal.aborted) throw error
          failure = error
        }
      }
      throw failure
    },
    async close() {
      for (const { hasty, patient } of places) await Promise.all([hasty.close(), patient.close()])
    },
  }
}

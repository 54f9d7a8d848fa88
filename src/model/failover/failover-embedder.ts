import { Problem } from '../../domain/problem.ts'
import type { Gate } from '../../resilience/gate.ts'
import type { Embedder } from '../embedder.ts'

/** The same model in one region: `hasty` for questions, with the gate before it, `patient` for what is taken in. */
export type EmbedderPlace = { hasty: Embedder; patient: Embedder; gate: Gate }

/** Asks one region after the other; their vectors are the same. Throws `Problem`: the last one's, or `cancelled`. */
export function createFailoverEmbedder(
  places: readonly [EmbedderPlace, ...EmbedderPlace[]],
  cost: NonNullable<Embedder['cost']>,
): Embedder {
  const { id, dimensions, maxBatch } = places[0].patient
  return {
    id,
    dimensions,
    maxBatch,
    cost,
    async embed(texts, kind, signal = new AbortController().signal, onTokens) {
      let failure: unknown
      for (const { hasty, patient, gate } of places) {
        const call = async function* () {
          yield await hasty.embed(texts, kind, signal, onTokens)
        }
        try {
          if (kind === 'passage') return await patient.embed(texts, kind, signal, onTokens)
          for await (const vectors of gate.through(id, call, { signal })) return vectors
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

import { Problem } from '../../domain/problem.ts'
import type { Gate } from '../../resilience/gate.ts'
import { retryDelay } from '../../resilience/retry-delay.ts'
import { type RetryOptions, waitFor } from '../../resilience/retrying.ts'
import type { ChatModel, ChatRequest, ModelEvent } from '../chat-model.ts'

/** A model in one region, with the gate before it; one reply of it may take `total` milliseconds. */
export type Candidate = { model: ChatModel; gate: Gate; total: number }

/** Failures that the next model might not have: its own quota, rights, ids and parameters are others. */
const OWN = new Set(['throttled', 'forbidden', 'not-found', 'bad-request'])

/**
 * Asks one candidate after the other, each as often as is worth it (`tries` of one), until one gives a whole reply. What had been said
 * before a failure is taken back by `restart`. Throws `Problem`: the last candidate's, or `cancelled`.
 */
export function createFailoverChat(candidates: readonly Candidate[], options: RetryOptions): ChatModel {
  const { tries, times, budget, random = Math.random, wait = waitFor } = options
  const [first] = candidates
  if (!first) throw new Problem('bad-setting', 'No model is given.', 'Name at least one.')

  async function* stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<ModelEvent> {
    let failure: Problem | null = null
    for (const { model, gate, total } of candidates) {
      for (let attempt = 0; attempt < tries; attempt++) {
        if (failure) yield { type: 'restart', model: model.id, reason: failure.message }
        if (attempt === 0) budget.earn()
        const limit = new AbortController()
        const timer = setTimeout(() => limit.abort(tooLong(model.id, total)), total)
        const limited = AbortSignal.any([signal, limit.signal])
        try {
          yield* gate.through(model.id, () => model.stream(request, limited), limited)
          return
        } catch (error) {
          if (!(error instanceof Problem) || signal.aborted) throw error
          if (!error.retryable && !OWN.has(error.code)) throw error
          failure = error
        } finally {
          clearTimeout(timer)
        }
        const again = failure.retryable && !gate.shut && attempt + 1 < tries && budget.spend()
        if (!again) break
        await wait(retryDelay(attempt + 1, times, random(), failure.retryAfter), signal)
      }
    }
    throw failure
  }

  return {
    id: first.model.id,
    limits: {
      context: Math.min(...candidates.map(({ model }) => model.limits.context)),
      output: Math.min(...candidates.map(({ model }) => model.limits.output)),
    },
    stream,
    async close() {
      for (const { model } of candidates) await model.close()
    },
  }
}

const tooLong = (id: string, total: number) =>
  new Problem('timeout', `${id} took longer than ${total} ms.`, 'Try again, or raise its time limit.', {
    retryable: true,
  })

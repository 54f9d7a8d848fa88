import { Problem } from '../../domain/problem.ts'
import type { Gate } from '../../resilience/gate.ts'
import { Refusal } from '../../resilience/refusal.ts'
import { retryDelay } from '../../resilience/retry-delay.ts'
import { type RetryOptions, waitFor } from '../../resilience/retrying.ts'
import type { ChatModel, ChatRequest, ModelEvent } from '../chat-model.ts'

/** A model in one region, with the gate before it; one reply of it may take `total` milliseconds. */
export type Candidate = { model: ChatModel; gate: Omit<Gate, 'call'>; total: number }

/** Failures that the next model might not have: its own quota, rights, ids and parameters are others. */
const OWN = new Set(['throttled', 'forbidden', 'not-found', 'bad-request'])

/** Milliseconds that a person waits for another try; work in the background waits as long as it is told to. */
const PATIENCE = 2000

/**
 * Asks one candidate after the other, each as often as is worth it (`tries` of one), until one gives a whole reply. What
 * had been said before a failure is taken back by `restart`. No try is begun that could not be over by the request's
 * deadline. Throws `Problem`: the last candidate's, `timeout` where no time was left, or `cancelled`.
 */
export function createFailoverChat(candidates: readonly Candidate[], options: RetryOptions): ChatModel {
  const { tries, times, budget, random = Math.random, wait = waitFor } = options
  const [first] = candidates
  if (!first) throw new Problem('bad-setting', 'No model is given.', 'Name at least one.')

  async function* stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<ModelEvent> {
    const { priority = 'interactive', deadline = Number.POSITIVE_INFINITY } = request
    const patience = priority === 'interactive' ? PATIENCE : Number.POSITIVE_INFINITY
    let failure: Problem | null = null
    for (const { model, gate, total } of candidates) {
      for (let attempt = 0; attempt < tries; attempt++) {
        const left = deadline - Date.now()
        if (left <= gate.quickest) {
          failure ??= noTime(model.id)
          break
        }
        if (failure) yield { type: 'restart', model: model.id, reason: failure.message }
        if (attempt === 0) budget.earn()
        let spoke = false
        const limit = new AbortController()
        const stop = () => limit.abort(spoke && left < total ? cutOff(model.id) : tooLong(model.id, began))
        const began = Date.now()
        const timer = setTimeout(stop, Math.min(total, left))
        const limited = AbortSignal.any([signal, limit.signal])
        try {
          const open = () => model.stream(request, limited)
          const reply = gate.through(model.id, open, { signal: limited, priority })
          for await (const event of reply) {
            spoke = true
            yield event
          }
          return
        } catch (error) {
          if (!(error instanceof Problem) || signal.aborted) throw error
          if (!error.retryable && !OWN.has(error.code)) throw error
          failure = error
        } finally {
          clearTimeout(timer)
        }
        if (failure instanceof Refusal || !failure.retryable || gate.shut || attempt + 1 >= tries) break
        const delay = retryDelay(attempt + 1, times, random(), failure.retryAfter)
        if (delay > patience || Date.now() + delay + gate.quickest >= deadline || !budget.spend()) break
        await wait(delay, signal)
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

const tooLong = (id: string, began: number) =>
  new Problem(
    'timeout',
    `${id} took longer than ${Date.now() - began} ms.`,
    'Try again, or raise its time limit.',
    { retryable: true },
  )

/** It was answering, so trying again or another would not be quicker, and it is not to blame. */
const cutOff = (id: string) =>
  new Problem('timeout', `${id} was not done when the time was up.`, 'Ask for less, or give more time.')

const noTime = (id: string) =>
  new Problem('timeout', `No time is left to ask ${id}.`, 'Ask again, or give more time.')

import { Problem } from '../../domain/problem.ts'
import type { ChatModel } from '../chat-model.ts'
import type { CallWindow } from './call-window.ts'

/**
 * A model whose calls are observed: the time that was spent waiting for it, and whether it gave a whole reply. A call
 * that was cancelled, or was wrong itself, says nothing of the model; one that ran into the turn's time limit does.
 */
export function observedChat(model: ChatModel, window: CallWindow, now: () => number): ChatModel {
  return {
    ...model,
    async *stream(request, signal) {
      let total = 0
      let first: number | null = null
      let ok = false
      const events = model.stream(request, signal)[Symbol.asyncIterator]()
      try {
        for (;;) {
          const begun = now()
          const { done, value } = await events.next()
          total += now() - begun
          if (done) break
          if (value.type === 'text') first ??= total
          if (value.type === 'stop') ok = true
          yield value
        }
        if (ok) window.observe({ ok, first, total })
      } catch (error) {
        if (speaksAgainst(error, signal)) window.observe({ ok: false, first, total })
        throw error
      } finally {
        await events.return?.()
      }
    },
  }
}

function speaksAgainst(error: unknown, signal: AbortSignal): boolean {
  if (signal.aborted) return signal.reason instanceof Problem && signal.reason.code === 'timeout'
  return !(error instanceof Problem && (error.code === 'bad-request' || error.code === 'cancelled'))
}

import { Problem } from '../../domain/problem.ts'
import type { Gate } from '../../resilience/gate.ts'
import type { SearchIndex } from '../search-index.ts'

const SUBJECT = 'The search index'
/** Seconds after which a caller may ask again. */
const LATER = 2

/**
 * Searches go through a gate: while the index fails nobody waits for it, and its time limit is met by few. What may go
 * better later is always `unavailable`, with the time after which to ask again. Writing knows its own tries.
 */
export function gatedSearch(index: SearchIndex, gate: Gate): SearchIndex {
  return {
    ...index,
    get embedder() {
      return index.embedder
    },
    search: (request, signal) => gated(() => index.search(request, signal), signal),
    version: signal => gated(() => index.version(signal), signal),
  }

  async function gated<T>(work: () => Promise<T>, signal: AbortSignal = never): Promise<T> {
    try {
      return await gate.call(SUBJECT, work, { signal })
    } catch (error) {
      if (!(error instanceof Problem) || !error.retryable || error.code === 'cancelled') throw error
      throw new Problem('unavailable', error.message, error.remedy, {
        retryable: true,
        retryAfter: error.retryAfter ?? LATER,
        cause: error,
      })
    }
  }
}

const never = new AbortController().signal

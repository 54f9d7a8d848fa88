import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  circuitBreaker,
  handleWhen,
  SamplingBreaker,
  wrap,
} from 'cockatiel'
import { Problem } from '../domain/problem.ts'

/**
 * `concurrent` calls at a time and `waiting` behind them; the gate shuts for `openFor` milliseconds when more than
 * `threshold` of the calls of the last `window` milliseconds failed, and then lets one call through to see.
 */
export type GateLimits = {
  concurrent: number
  waiting: number
  threshold: number
  window: number
  openFor: number
}

/** Lets calls through to one thing that may fail, and keeps them from it while it does. */
export type Gate = {
  readonly shut: boolean
  /** What a stream yields. Throws `Problem` (`unavailable`) at once while the gate is shut or too many wait. */
  through<T>(subject: string, open: () => AsyncIterable<T>, signal: AbortSignal): AsyncIterable<T>
}

/** Failures that speak against the thing called: those that might not happen again. */
const speaksAgainst = (error: unknown) => error instanceof Problem && error.retryable

export function createGate({ concurrent, waiting, threshold, window, openFor }: GateLimits): Gate {
  const breaker = circuitBreaker(handleWhen(speaksAgainst), {
    halfOpenAfter: openFor,
    breaker: new SamplingBreaker({ threshold, duration: window, minimumRps: 0.5 }),
  })
  const policy = wrap(bulkhead(concurrent, waiting), breaker)

  async function* through<T>(subject: string, open: () => AsyncIterable<T>, signal: AbortSignal) {
    const entered = Promise.withResolvers<void>()
    const ended = Promise.withResolvers<void>()
    const run = policy.execute(() => {
      entered.resolve()
      return ended.promise
    }, signal)
    run.catch(entered.reject)
    try {
      await entered.promise
    } catch (error) {
      throw refusal(error, subject, signal)
    }
    try {
      yield* open()
    } catch (error) {
      ended.reject(error)
      throw error
    } finally {
      ended.resolve()
      // The place is free when the next caller comes.
      await run.catch(() => {})
    }
  }

  return {
    get shut() {
      return breaker.state === CircuitState.Open
    },
    through,
  }
}

function refusal(error: unknown, subject: string, signal: AbortSignal): unknown {
  if (error instanceof BrokenCircuitError)
    return new Problem('unavailable', `${subject} has failed too often.`, 'Wait until it answers again.', {
      retryable: true,
      cause: error,
    })
  if (error instanceof BulkheadRejectedError)
    return new Problem('unavailable', `Too many calls wait for ${subject}.`, 'Try again.', {
      retryable: true,
      cause: error,
    })
  return signal.aborted ? signal.reason : error
}

import { BrokenCircuitError, CircuitState, circuitBreaker, handleWhen, SamplingBreaker } from 'cockatiel'
import type { Priority } from '../domain/priority.ts'
import { Problem } from '../domain/problem.ts'
import { createAdmission, type Places } from './admission.ts'
import { Refusal } from './refusal.ts'

/**
 * The gate shuts for `openFor` milliseconds when more than `threshold` of the calls of the last `window` milliseconds
 * failed, and then lets one call through to see.
 */
export type GateLimits = Places & { threshold: number; window: number; openFor: number }

/** Who asks, and until when. */
export type Passing = { priority?: Priority; signal: AbortSignal }

/** Lets calls through to one thing that may fail, and keeps them from it while it does. */
export type Gate = {
  readonly shut: boolean
  /** Milliseconds that the quickest of the last good calls took; 0 before the first. */
  readonly quickest: number
  /** What a stream yields. Throws `Refusal` at once while the gate is shut or too many wait. */
  through<T>(subject: string, open: () => AsyncIterable<T>, passing: Passing): AsyncIterable<T>
  /** The same for one value. */
  call<T>(subject: string, call: () => Promise<T>, passing: Passing): Promise<T>
}

export type GateState = 'open' | 'shut' | 'trying'
const states = {
  [CircuitState.Closed]: 'open',
  [CircuitState.Open]: 'shut',
  [CircuitState.HalfOpen]: 'trying',
  [CircuitState.Isolated]: 'shut',
} as const satisfies Record<CircuitState, GateState>

/** Calls in a window from which a gate may shut. */
const FEWEST = 3
/** Good calls whose times are remembered. */
const REMEMBERED = 20

/** Failures that speak against the thing called: those that might not happen again, unless its caller has gone. */
const speaksAgainst = (error: unknown): error is Problem =>
  error instanceof Problem && error.retryable && error.code !== 'cancelled'

/** `onChange` hears when the gate shuts, tries again and opens. */
export function createGate(
  { threshold, window, openFor, ...places }: GateLimits,
  onChange: (state: GateState) => void = () => {},
): Gate {
  const admission = createAdmission(places)
  const breaker = circuitBreaker(handleWhen(speaksAgainst), {
    halfOpenAfter: openFor,
    breaker: new SamplingBreaker({ threshold, duration: window, minimumRps: (1000 * FEWEST) / window }),
  })
  breaker.onStateChange(state => onChange(states[state]))
  const isTrying = () => breaker.state === CircuitState.HalfOpen
  const times: number[] = []
  let last: string | null = null

  async function* through<T>(
    subject: string,
    open: () => AsyncIterable<T>,
    { priority = 'interactive', signal }: Passing,
  ) {
    const leave = await admission.enter(subject, priority, signal)
    try {
      // One call at a time tries whether it is well again; nobody waits for what it finds.
      if (isTrying()) throw failedTooOften(subject, last)
      const call = await enterBreaker(subject)
      const trying = isTrying()
      const began = Date.now()
      let spoke = false
      try {
        for await (const each of open()) {
          spoke = true
          // A trial need not last as long as a reply does.
          if (trying) call.succeeded()
          yield each
        }
        remember(Date.now() - began)
        call.succeeded()
      } catch (error) {
        if (speaksAgainst(error)) last = error.message
        if (!signal.aborted || speaksAgainst(error)) call.failed(error)
        throw error
      } finally {
        // Given up, it speaks for the thing called if that had begun to speak; else it says nothing, and no trial has passed.
        if (spoke) call.succeeded()
        call.failed(trying ? failedTooOften(subject, last) : new Error('given up'))
        // The place is free when the next caller comes.
        await call.over
      }
    } finally {
      leave()
    }
  }

  /** Throws `Refusal` while the breaker is open. */
  async function enterBreaker(subject: string) {
    const entered = Promise.withResolvers<void>()
    const ended = Promise.withResolvers<void>()
    const run = breaker.execute(() => {
      entered.resolve()
      return ended.promise
    })
    run.catch(entered.reject)
    try {
      await entered.promise
    } catch (error) {
      throw error instanceof BrokenCircuitError ? failedTooOften(subject, last) : error
    }
    const over = run.catch(() => {})
    return { succeeded: () => ended.resolve(), failed: (error: unknown) => ended.reject(error), over }
  }

  function remember(milliseconds: number): void {
    times.push(milliseconds)
    if (times.length > REMEMBERED) times.shift()
  }

  return {
    get shut() {
      return breaker.state === CircuitState.Open
    },
    get quickest() {
      return times.length === 0 ? 0 : Math.min(...times)
    },
    through,
    async call<T>(subject: string, call: () => Promise<T>, passing: Passing): Promise<T> {
      const values: T[] = []
      const once = async function* () {
        yield await call()
      }
      for await (const value of through(subject, once, passing)) values.push(value)
      return values[0]!
    },
  }
}

/** `last` is what the last failure said, which names the thing called itself. */
const failedTooOften = (subject: string, last: string | null) =>
  new Refusal(
    last === null ? `${subject} has failed too often.` : `${subject} has failed too often, at last: ${last}`,
    'Wait until it answers again.',
  )

import { setTimeout } from 'node:timers/promises'
import { Problem } from '../domain/problem.ts'
import { Refusal } from './refusal.ts'
import type { RetryBudget } from './retry-budget.ts'
import { type RetryTimes, retryDelay } from './retry-delay.ts'

/** `tries` in all; `random` in [0, 1) and `wait` are passed in by tests. */
export type RetryOptions = {
  tries: number
  times: RetryTimes
  budget: RetryBudget
  /** Which retryable failures are worth another try; all of them unless given. */
  worth?: (problem: Problem) => boolean
  random?: () => number
  wait?: Wait
}
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>

/** Calls until it succeeds or trying again is not worth it; throws the last failure. */
export async function retrying<T>(
  call: () => Promise<T>,
  { tries, times, budget, worth = () => true, random = Math.random, wait = waitFor }: RetryOptions,
  signal: AbortSignal,
): Promise<T> {
  budget.earn()
  for (let attempt = 1; ; attempt++) {
    try {
      return await call()
    } catch (error) {
      const may = error instanceof Problem && error.retryable && !(error instanceof Refusal) && worth(error)
      const again = may && !signal.aborted
      if (!again || attempt >= tries || !budget.spend()) throw error
      await wait(retryDelay(attempt, times, random(), error.retryAfter), signal)
    }
  }
}

/** Waits; throws the signal's own `Problem`, or `cancelled`, when it is aborted. */
export const waitFor: Wait = async (milliseconds, signal) => {
  try {
    await setTimeout(milliseconds, undefined, { signal })
  } catch {
    throw signal.reason instanceof Problem
      ? signal.reason
      : new Problem('cancelled', 'The call was cancelled while it waited to try again.', 'Ask again.')
  }
}

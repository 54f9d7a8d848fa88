import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../src/resilience/refusal.ts'
import { createRetryBudget } from '../../src/resilience/retry-budget.ts'
import { retryDelay } from '../../src/resilience/retry-delay.ts'
import { retrying } from '../../src/resilience/retrying.ts'

describe('waiting before another try', () => {
  const times = { base: 200, most: 5000, floor: 150 }

  it('is never under the floor, what the service asks for, or half of the doubled time, nor over the most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.option(fc.integer({ min: 0, max: 60 })),
        (attempt, random, retryAfter) => {
          const delay = retryDelay(attempt, times, random, retryAfter)
          const doubled = Math.min(5000, 200 * 2 ** (attempt - 1))
          expect(delay).toBeGreaterThanOrEqual(Math.max(150, (retryAfter ?? 0) * 1000, doubled / 2))
          expect(delay).toBeLessThanOrEqual(Math.max(150, (retryAfter ?? 0) * 1000, doubled))
        },
      ),
    )
  })

  it('spreads callers that failed together', () => {
    expect(retryDelay(4, times, 0.1)).not.toBe(retryDelay(4, times, 0.9))
  })
})

describe('a budget of repetitions', () => {
  it('allows no more than its share of the calls once what it began with is used up', () => {
    const budget = createRetryBudget({ share: 0.1, most: 5 })
    let spent = 0
    for (let call = 0; call < 1000; call++) {
      budget.earn()
      if (budget.spend()) spent++
    }
    expect(spent).toBeGreaterThanOrEqual(100)
    expect(spent).toBeLessThanOrEqual(5 + 100)
  })
})

it('does not repeat what was not called at all', async () => {
  let calls = 0
  const refused = async () => {
    calls++
    throw new Refusal('It has failed too often.', 'Wait.')
  }
  const budget = createRetryBudget({ share: 0, most: 5 })
  const options = { tries: 3, times: { base: 1, most: 1, floor: 1 }, budget, wait: async () => {} }
  await expect(retrying(refused, options, new AbortController().signal)).rejects.toThrow(Refusal)
  expect(calls).toBe(1)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCallWindow } from '../../../src/model/routing/call-window.ts'

const call = fc.record({
  ok: fc.boolean(),
  first: fc.oneof(fc.constant(null), fc.integer({ min: 10, max: 60_000 })),
  total: fc.integer({ min: 10, max: 300_000 }),
})

test('its p99 is at most a quarter above the true one, and never below it', () => {
  fc.assert(
    fc.property(fc.array(call, { minLength: 1, maxLength: 300 }), calls => {
      const window = createCallWindow(() => 1000)
      for (const each of calls) window.observe(each)
      const totals = calls.flatMap(({ ok, total }) => (ok ? [total] : [])).toSorted((a, b) => a - b)
      const { p99, errors, calls: count } = window.summary()
      expect(count).toBe(calls.length)
      expect(errors).toBeCloseTo(calls.filter(({ ok }) => !ok).length / calls.length)
      if (totals.length === 0) {
        expect(p99).toBeNull()
        return
      }
      const rank = Math.max(1, Math.min(totals.length - 1, Math.ceil(totals.length * 0.99)))
      const truth = totals[rank - 1]!
      expect(p99!).toBeGreaterThanOrEqual(truth * (1 - 1e-6))
      expect(p99!).toBeLessThanOrEqual(truth * 1.25 * (1 + 1e-6))
    }),
  )
})

test('counts what happened in the last five minutes and nothing older', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 200 }), pauses => {
      let now = 0
      const window = createCallWindow(() => now)
      const times: number[] = []
      for (const pause of pauses) {
        now += pause
        times.push(now)
        window.observe({ ok: true, first: 100, total: 200 })
        const { calls } = window.summary()
        expect(calls).toBeGreaterThanOrEqual(times.filter(time => time > now - 290_000).length)
        expect(calls).toBeLessThanOrEqual(times.filter(time => time > now - 300_000).length)
      }
    }),
  )
})

test('one slow call among few means nothing yet', () => {
  const window = createCallWindow(() => 0)
  for (let count = 0; count < 20; count++) window.observe({ ok: true, first: 100, total: 400 })
  window.observe({ ok: true, first: 100, total: 100_000 })
  expect(window.summary().p99).toBeLessThan(500)
  window.observe({ ok: true, first: 100, total: 100_000 })
  expect(window.summary().p99).toBeGreaterThan(90_000)
})

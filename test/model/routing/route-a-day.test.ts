import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RouteFacts } from '../../../src/model/model-router.ts'
import { createCallWindow } from '../../../src/model/routing/call-window.ts'
import { decideRoute } from '../../../src/model/routing/decide-route.ts'
import { type ModelHealth, nextHealth, soundHealth } from '../../../src/model/routing/model-health.ts'
import { readRoutes } from '../../../src/model/routing/read-routes.ts'
import { endTable, modelsOf } from '../../../src/model/routing/route-table.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE

/** When a model is bad, in milliseconds of the day, and how: the share of calls that fail, how much slower it is. */
type Trouble = { model: string; from: number; to: number; failing: number; slower: number }
type Call = { at: number; model: string; facts: RouteFacts; ok: boolean }

const table = endTable(readRoutes(), ['balanced', 'fast'])
const names = modelsOf(table)
const prices: Readonly<Record<string, number>> = { fast: 2, balanced: 10, best: 40 }

/** A repeatable source of numbers in [0, 1) (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A day of requests in which calls take time: what ends later is known later. Costs are in whole units. */
function simulate(
  seed: number,
  { troubles = [] as Trouble[], budget = Number.POSITIVE_INFINITY, perMinute = 6 },
) {
  const random = seeded(seed)
  let now = 0
  const windows = new Map(names.map(name => [name, createCallWindow(() => now)]))
  const health = new Map<string, ModelHealth>(names.map(name => [name, soundHealth]))
  const running: { ends: number; end(): void }[] = []
  const calls: Call[] = []
  const switches: { at: number; model: string; well: boolean }[] = []
  let spent = 0
  let mostRunning = 0
  let stopped = 0
  while (now < DAY) {
    now += (-Math.log(1 - random()) * MINUTE) / perMinute
    for (const call of running.filter(({ ends }) => ends <= now)) {
      call.end()
      running.splice(running.indexOf(call), 1)
    }
    for (const name of names) {
      const before = health.get(name)!
      const after = nextHealth(before, windows.get(name)!.summary(), table.health, now)
      if (after.well && !before.well) windows.get(name)!.clear()
      if (after.well !== before.well) switches.push({ at: now, model: name, well: after.well })
      health.set(name, after)
    }
    const facts: RouteFacts = {
      step: (['understand', 'compose', 'research'] as const)[Math.floor(random() * 3)]!,
      intent: ([null, 'lookup', 'compare', 'timeline', 'inventory'] as const)[Math.floor(random() * 5)]!,
      questions: 1 + Math.floor(random() * 3),
      passages: Math.floor(random() * 12),
      changes: Math.floor(random() ** 2 * 60),
    }
    const { use } = decideRoute(table, facts, health, {
      used: Math.min(1, spent / budget),
      stop: spent >= budget,
    })
    const model = use[0]
    if (model === undefined) {
      stopped++
      continue
    }
    const trouble = troubles.find(each => each.model === model && each.from <= now && now < each.to)
    const ok = random() >= (trouble?.failing ?? 0.01)
    const first = 300 + random() * 700
    const total = (first + random() * 5000) * (trouble?.slower ?? 1)
    const begun = now
    calls.push({ at: begun, model, facts, ok })
    running.push({
      ends: begun + total,
      end() {
        spent += prices[model]!
        windows.get(model)!.observe({ ok, first, total })
      },
    })
    mostRunning = Math.max(mostRunning, running.length)
  }
  return { calls, switches, spent, mostRunning, stopped }
}

const days = fc.record({
  seed: fc.integer(),
  trouble: fc.record({
    model: fc.constantFrom(...names),
    from: fc.integer({ min: 0, max: DAY - 1 }),
    to: fc.integer({ min: 0, max: DAY }),
    failing: fc.double({ min: 0.01, max: 1, noNaN: true }),
    slower: fc.double({ min: 1, max: 30, noNaN: true }),
  }),
  budget: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.integer({ min: 100, max: 60_000 })),
})
// A day is long to shrink.
const whole = { numRuns: 5, endOnFailure: true }

test('no request of a day goes to a model outside the table, nor outside the rule that fits', () => {
  fc.assert(
    fc.property(days, ({ seed, trouble, budget }) => {
      const { calls } = simulate(seed, { troubles: [trouble], budget })
      const wrong = calls.filter(
        ({ model, facts }) => !names.includes(model) || (facts.step === 'understand' && model === 'best'),
      )
      expect(wrong).toEqual([])
    }),
    whole,
  )
})

test('a budget is never exceeded by more than the calls that run when it is used up', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 40_000 }), (seed, budget) => {
      const { spent, mostRunning, stopped } = simulate(seed, { budget })
      expect(spent).toBeLessThan(budget + Math.max(1, mostRunning) * prices.best!)
      expect(stopped).toBeGreaterThan(0)
    }),
    whole,
  )
})

test('after most of the budget only the cheap model is asked', () => {
  const budget = 40_000
  const { calls } = simulate(7, { budget })
  const cheapFrom = calls.findIndex((_, index) => calls.slice(index).every(({ model }) => model === 'fast'))
  const before = calls.slice(0, cheapFrom).reduce((sum, { model }) => sum + prices[model]!, 0)
  expect(before / budget).toBeGreaterThan(0.79)
  expect(before / budget).toBeLessThan(0.85)
})

test('no model flaps: it rests at least as long as the table says, longer while it recurs', () => {
  fc.assert(
    fc.property(days, ({ seed, trouble }) => {
      const { switches } = simulate(seed, { troubles: [trouble] })
      for (const name of names) {
        const own = switches.filter(({ model }) => model === name)
        for (const [index, { at, well }] of own.entries())
          if (well) expect(at - own[index - 1]!.at).toBeGreaterThanOrEqual(table.health.rest * SECOND)
        // Rests double up to half an hour, and ten calls lie between them.
        const bad = Math.max(0, trouble.to - trouble.from)
        expect(own.length).toBeLessThan(2 * (8 + bad / (30 * MINUTE)) + 4)
      }
    }),
    whole,
  )
})

test('a model that goes bad at noon is left within minutes and taken again after it recovers', () => {
  const noon = DAY / 2
  const trouble = { model: 'balanced', from: noon, to: noon + 60 * MINUTE, failing: 0.9, slower: 1 }
  const { calls, switches } = simulate(42, { troubles: [trouble], perMinute: 20 })
  const own = switches.filter(({ model }) => model === 'balanced')
  expect(own[0]!.at - noon).toBeLessThan(5 * MINUTE)
  expect(own.at(-1)!).toMatchObject({ well: true })
  expect(own.at(-1)!.at).toBeLessThan(trouble.to + 35 * MINUTE)
  const during = calls.filter(({ at }) => at > own[0]!.at && at < trouble.to)
  const failed = (list: typeof calls) => list.filter(({ ok }) => !ok).length / list.length
  expect(failed(during)).toBeLessThan(0.1)
  expect(during.filter(({ model }) => model === 'balanced').length).toBeLessThan(during.length / 10)
  expect(calls.filter(({ at, model }) => at > own.at(-1)!.at && model === 'balanced').length).toBeGreaterThan(
    100,
  )
})

test('a model that becomes slow is left, though all its calls succeed', () => {
  const trouble = { model: 'fast', from: DAY / 4, to: DAY / 2, failing: 0, slower: 30 }
  const { switches } = simulate(3, { troubles: [trouble] })
  const [left] = switches
  expect(left).toMatchObject({ model: 'fast', well: false })
  expect(left!.at - trouble.from).toBeLessThan(10 * MINUTE)
  expect(simulate(3, {}).switches).toEqual([])
})

import { setTimeout } from 'node:timers/promises'
import { type Asked, askOpenly } from '../model/ask-openly.ts'
import type { Phases } from '../model/measure-fault.ts'
import { percentile } from '../model/percentile.ts'
import type { Stores } from './open-stores.ts'
import type { StoreFault } from './store-faults.ts'

/** Counts of the whole run; times in milliseconds of what was due in the fault; `recovered` since the fault ended. */
export type StoreFaultReport = {
  requests: number
  errors: string[]
  refused: number
  degraded: number
  p50: number
  p99: number
  /** Until the last refused, failed or degraded answer was asked for; null where there was one at the very end. */
  recovered: number | null
  breaches: string[]
}

/** Requests that may end in an error. */
const ERRORS = 0.001
/** Nobody waits longer than this to hear that nobody serves: a search's time limit, tries and margin (milliseconds). */
const DEADLINE = 10_000
const PATIENCE = 25_000

/** What each question is answered in good weather; asked one after the other. */
export async function readExpected(address: string, questions: readonly object[]): Promise<string[]> {
  const texts: string[] = []
  for (const question of questions) {
    const headers = { 'content-type': 'application/json' }
    const reply = await fetch(`${address}/v1/answers`, {
      method: 'POST',
      headers,
      body: JSON.stringify(question),
    })
    texts.push(told((await reply.json()) as { outcome: string; text: string }))
  }
  return texts
}

const told = ({ outcome, text }: { outcome: string; text: string }) => `${outcome}: ${text}`

/** Lets a fault come and go while questions are asked at a fixed rate, and compares every answer with the expected one. */
export async function measureStoreFault(
  { fallback, begin, end }: StoreFault,
  { before, during, after }: Phases,
  {
    address,
    rate,
    questions,
    expected,
  }: { address: string; rate: number; questions: readonly object[]; expected: readonly string[] },
  stores: Stores,
): Promise<StoreFaultReport> {
  const all: Asked[] = []
  const stop = new AbortController()
  const loop = { address, rate, patience: PATIENCE, questions }
  const asking = askOpenly(loop, asked => all.push(asked), stop.signal)
  await setTimeout(before * 1000)
  const over = new AbortController()
  const began = performance.now()
  const working = Promise.resolve(begin(stores, over.signal))
  await setTimeout(during * 1000)
  over.abort()
  await working
  await end(stores)
  const ended = performance.now()
  await setTimeout(after * 1000)
  stop.abort()
  await asking

  const errors = all.flatMap(asked => {
    if (asked.fault !== null) return asked.refused && !fallback ? [] : asked.fault
    const answer = told(asked.answer)
    return answer === expected[asked.question] ? [] : `wrong data: ${answer.slice(0, 160)}`
  })
  const inFault = all.filter(({ due }) => due >= began && due < ended)
  const times = inFault.map(asked => asked.ended - asked.due)
  const late = all.filter(each => each.due >= ended && (each.fault !== null || each.degraded))
  const last = Math.max(0, ...late.map(({ due }) => due - ended))
  const recovered = last > (after - 2) * 1000 ? null : last
  const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)]
  const refused = all.filter(asked => asked.fault !== null && asked.refused).length
  const degraded = all.filter(asked => asked.fault === null && asked.degraded).length
  const breaches: string[] = []
  if (errors.length >= ERRORS * all.length && errors.length > 0)
    breaches.push(
      `${errors.length} of ${all.length} ended in an error: ${[...new Set(errors)].slice(0, 3).join(' | ')}`,
    )
  if (p99 > DEADLINE) breaches.push(`a hundredth waited ${(p99 / 1000).toFixed(1)} s or longer`)
  if (recovered === null) breaches.push('it has not recovered at the end')
  if (!fallback && refused === 0) breaches.push('nobody was refused, so nothing is shown')
  return { requests: all.length, errors, refused, degraded, p50, p99, recovered, breaches }
}

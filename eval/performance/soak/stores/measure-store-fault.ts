import { setTimeout } from 'node:timers/promises'
import { percentile } from '../../percentile.ts'
import { type Asked, askOpenly } from '../model/ask-openly.ts'
import type { Phases } from '../model/measure-fault.ts'
import { type KnownRequest, told } from './mixed-requests.ts'
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
/** Without trouble for so long it has recovered, in milliseconds. */
const CALM = 2_000

/** Lets a fault come and go while requests come at a fixed rate, and compares every reply with the expected one. */
export async function measureStoreFault(
  { refused: mayBeRefused, begin, end }: StoreFault,
  { before, during, after }: Phases,
  { address, rate, requests }: { address: string; rate: number; requests: readonly KnownRequest[] },
  stores: Stores,
): Promise<StoreFaultReport> {
  const all: Asked[] = []
  const stop = new AbortController()
  const loop = { address, rate, patience: PATIENCE, questions: requests.map(({ asked }) => asked) }
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
  await calm(all, ended, ended + after * 1000)
  const stopped = performance.now()
  stop.abort()
  await asking

  const errors = all.flatMap(asked => {
    const { kind, expected } = requests[asked.question]!
    if (asked.fault !== null)
      return asked.refused && mayBeRefused.includes(kind) ? [] : `${kind}, ${asked.fault}`
    const answer = told(asked.answer)
    return answer === expected ? [] : `wrong data of a ${kind}: ${answer.slice(0, 160)}`
  })
  const inFault = all.filter(({ due }) => due >= began && due < ended)
  const times = inFault.map(asked => asked.ended - asked.due)
  const last = lastTrouble(all, ended)
  const recovered = ended + last > stopped - CALM ? null : last
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
  if (mayBeRefused.length > 0 && refused + degraded === 0)
    breaches.push('nobody noticed, so nothing is shown')
  return { requests: all.length, errors, refused, degraded, p50, p99, recovered, breaches }
}

const isTrouble = (asked: Asked) => asked.fault !== null || asked.degraded

/** When the last refused, failed or degraded answer was asked for, in milliseconds after the end of the fault. */
function lastTrouble(all: readonly Asked[], ended: number): number {
  return Math.max(0, ...all.filter(isTrouble).map(({ due }) => due - ended))
}

/** Waits until replies have been well for a while, at most until `latest`. */
async function calm(all: readonly Asked[], ended: number, latest: number): Promise<void> {
  const heard = () => Math.max(0, ...all.map(({ due }) => due - ended))
  while (performance.now() < latest && heard() < lastTrouble(all, ended) + CALM) await setTimeout(100)
}

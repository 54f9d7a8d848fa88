import { setTimeout } from 'node:timers/promises'
import { percentile } from '../../percentile.ts'
import { type Asked, askOpenly } from './ask-openly.ts'

/** A rate is carried while no request fails and the 99th percentile stays below this, in milliseconds. */
const CARRIED_P99 = 3000

export type RateTry = { rate: number; p50: number; p99: number; faults: number; carried: boolean }

/** The highest rate that is carried, up to a tenth: doubled until it is not, and then halved between. */
export async function findRate(
  address: string,
  questions: readonly object[],
  { from, most, seconds }: { from: number; most: number; seconds: number },
  onTry: (tried: RateTry) => void,
): Promise<number> {
  await tryRate(from / 2) // a warm-up
  let [carried, broken] = [0, Number.POSITIVE_INFINITY]
  let rate = from
  while (broken / Math.max(1, carried) > 1.1 && carried < most) {
    const tried = await tryRate(rate)
    onTry(tried)
    if (tried.carried) carried = rate
    else broken = rate
    if (broken <= 1) throw new Error('Not even one request a second is carried.')
    rate = Math.min(most, broken === Number.POSITIVE_INFINITY ? carried * 2 : (carried + broken) / 2)
  }
  return carried

  async function tryRate(rate: number): Promise<RateTry> {
    const all: Asked[] = []
    const stop = new AbortController()
    const loop = { address, rate, patience: 25_000, questions }
    const asking = askOpenly(loop, asked => all.push(asked), stop.signal)
    await setTimeout(seconds * 1000)
    stop.abort()
    await asking
    const times = all.map(({ due, ended }) => ended - due)
    const faults = all.filter(({ fault }) => fault !== null).length
    const p99 = percentile(times, 0.99)
    return { rate, p50: percentile(times, 0.5), p99, faults, carried: faults === 0 && p99 < CARRIED_P99 }
  }
}

import { percentile } from '../percentile.ts'
import type { Speakers, Spoken } from './open-speakers.ts'

/** Medians over the rounds: tokens per second of this process's processor time, and their share of the raw SDK's. */
export type Throughput = { name: 'raw SDK' | 'service'; tokens: number; share: number }

const STREAMS = 40
const AT_A_TIME = 8

/**
 * Streams as fast as they come, by turns of one and the other, so that a busy machine slows both. Processor time is what
 * counts: it is what a core can carry.
 */
export async function measureThroughput({ raw, service }: Speakers, rounds: number): Promise<Throughput[]> {
  const alone: number[] = []
  const through: number[] = []
  for (let round = -2; round < rounds; round++) {
    const [one, other] = [await tokensPerSecond(raw), await tokensPerSecond(service)]
    if (round < 0) continue // a warm-up
    alone.push(one)
    through.push(other)
  }
  const shares = through.map((tokens, round) => tokens / alone[round]!)
  return [
    { name: 'raw SDK', tokens: percentile(alone, 0.5), share: 1 },
    { name: 'service', tokens: percentile(through, 0.5), share: percentile(shares, 0.5) },
  ]
}

async function tokensPerSecond(speak: () => Promise<Spoken>): Promise<number> {
  let pieces = 0
  let left = STREAMS
  const before = process.cpuUsage()
  const lane = async () => {
    while (left-- > 0) pieces += (await speak()).pieces
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, lane))
  const { user, system } = process.cpuUsage(before)
  return pieces / ((user + system) / 1e6)
}

import { percentile } from '../percentile.ts'
import type { Speakers } from './open-speakers.ts'

/** Milliseconds; `added` is the median of what each pair of calls, made one after the other, differs by. */
export type FirstToken = { name: 'raw SDK' | 'service'; p50: number; p99: number; added: number }

const CALLS_A_ROUND = 20

export async function measureFirstToken({ raw, service }: Speakers, rounds: number): Promise<FirstToken[]> {
  const alone: number[] = []
  const through: number[] = []
  for (let call = -CALLS_A_ROUND; call < rounds * CALLS_A_ROUND; call++) {
    const [one, other] =
      call % 2 === 0 ? [await raw(), await service()] : [await service(), await raw()].toReversed()
    if (call < 0) continue // a warm-up
    alone.push(one!.first)
    through.push(other!.first)
  }
  const added = through.map((first, call) => first - alone[call]!)
  const row = (name: FirstToken['name'], times: number[], more: number): FirstToken => ({
    name,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    added: more,
  })
  return [row('raw SDK', alone, 0), row('service', through, percentile(added, 0.5))]
}

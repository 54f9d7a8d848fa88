import { bulkhead } from 'cockatiel'
import type { Gate } from './gate.ts'
import { type RetryOptions, retrying } from './retrying.ts'

/**
 * `perCall` items go with one call, `concurrency` calls run at a time, for all who use it; each is repeated by itself.
 * Behind a `gate` nothing is called while what is called fails too often.
 */
export type LaneOptions = {
  perCall: number
  concurrency: number
  retry: RetryOptions
  gate?: { gate: Gate; subject: string }
}

/** Maps a list by calls that take several items each; the results are in the order of the items. */
export type CallsInLanes = <Item, Result>(
  items: readonly Item[],
  call: (items: readonly Item[]) => Promise<readonly Result[]>,
  signal: AbortSignal,
) => Promise<Result[]>

export function openCallsInLanes({ perCall, concurrency, retry, gate: before }: LaneOptions): CallsInLanes {
  const lanes = bulkhead(concurrency, Number.POSITIVE_INFINITY)
  return async (items, call, signal) => {
    const parts = Array.from({ length: Math.ceil(items.length / perCall) }, (_, part) =>
      items.slice(part * perCall, (part + 1) * perCall),
    )
    const results = await Promise.all(
      parts.map(part =>
        lanes.execute(() => {
          signal.throwIfAborted()
          const once = () => call(part)
          const passing = before ? () => before.gate.call(before.subject, once, { signal }) : once
          return retrying(passing, retry, signal)
        }, signal),
      ),
    )
    return results.flat()
  }
}

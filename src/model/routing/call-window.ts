/** How a call ended, with the milliseconds to its first piece (null where none came) and to its end. */
export type ObservedCall = { ok: boolean; first: number | null; total: number }

/**
 * Calls of the last minutes. `errors` is their share in [0, 1]; p99 are milliseconds, null without a call that succeeded.
 * Of fewer than 100 calls the second slowest stands for it, so that a single slow one means nothing yet.
 */
export type CallSummary = { calls: number; errors: number; firstP99: number | null; p99: number | null }

/** What calls of one model did lately, in bounded memory. */
export type CallWindow = {
  observe(call: ObservedCall): void
  summary(): CallSummary
  /** Forgets what was observed. */
  clear(): void
}

/** A histogram's bins grow by a quarter each, from 10 ms to beyond an hour. */
const GROWTH = 1.25
const LEAST = 10
const BINS = 60

type Bucket = { slot: number; calls: number; failed: number; first: Uint32Array; total: Uint32Array }

/**
 * A ring of `buckets` over the last `span` milliseconds; what is older falls out bucket by bucket. A p99 is the upper
 * border of its bin: never below the true one and at most a quarter above it (between 10 ms and an hour).
 */
export function createCallWindow(now: () => number, span = 300_000, buckets = 30): CallWindow {
  const width = span / buckets
  const ring: (Bucket | undefined)[] = new Array(buckets)
  const slotNow = () => Math.floor(now() / width)

  return {
    observe({ ok, first, total }) {
      const slot = slotNow()
      const found = ring[slot % buckets]
      const bucket = found?.slot === slot ? found : emptyBucket(slot)
      ring[slot % buckets] = bucket
      bucket.calls++
      if (!ok) bucket.failed++
      else {
        bucket.total[binOf(total)]!++
        if (first !== null) bucket.first[binOf(first)]!++
      }
    },
    summary() {
      const oldest = slotNow() - buckets
      const live = ring.filter(bucket => bucket !== undefined).filter(({ slot }) => slot > oldest)
      const calls = sum(live.map(bucket => bucket.calls))
      const failed = sum(live.map(bucket => bucket.failed))
      return {
        calls,
        errors: calls === 0 ? 0 : failed / calls,
        firstP99: p99(live.map(({ first }) => first)),
        p99: p99(live.map(({ total }) => total)),
      }
    },
    clear: () => void ring.fill(undefined),
  }
}

const emptyBucket = (slot: number): Bucket => ({
  ...{ slot, calls: 0, failed: 0 },
  ...{ first: new Uint32Array(BINS), total: new Uint32Array(BINS) },
})

function binOf(milliseconds: number): number {
  const bin = Math.ceil(Math.log(Math.max(milliseconds, LEAST) / LEAST) / Math.log(GROWTH) - 1e-9)
  return Math.min(BINS - 1, bin)
}

function p99(histograms: readonly Uint32Array[]): number | null {
  const counts = new Uint32Array(BINS)
  let calls = 0
  for (const histogram of histograms)
    for (let bin = 0; bin < BINS; bin++) {
      counts[bin]! += histogram[bin]!
      calls += histogram[bin]!
    }
  if (calls === 0) return null
  const rank = Math.max(1, Math.min(calls - 1, Math.ceil(calls * 0.99)))
  let seen = 0
  const bin = counts.findIndex(count => {
    seen += count
    return seen >= rank
  })
  return LEAST * GROWTH ** bin
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

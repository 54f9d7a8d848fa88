/** Milliseconds: `base` doubles with every try up to `most`; `floor` is the least. */
export type RetryTimes = { base: number; most: number; floor: number }

/**
 * How long to wait before try `attempt` (1 is the first repetition): half of the doubled time and up to as much again at
 * random ("equal jitter"), so that no wait comes near nothing, as full jitter does; never less than the floor, or than
 * the service asks for (`retryAfter`, seconds). `random` is in [0, 1).
 * Source: AWS Architecture Blog, "Exponential Backoff and Jitter".
 */
export function retryDelay(
  attempt: number,
  { base, most, floor }: RetryTimes,
  random: number,
  retryAfter: number | null = null,
): number {
  const doubled = Math.min(most, base * 2 ** (attempt - 1))
  return Math.max(floor, (retryAfter ?? 0) * 1000, doubled / 2 + (doubled / 2) * random)
}

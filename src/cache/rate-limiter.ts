/** At most `count` in any window of `windowMs`, which begins with the first. */
export type RateLimit = { count: number; windowMs: number }

/** `leftMs` is how long the window still lasts. */
export type RateVerdict = { allowed: boolean; remaining: number; leftMs: number }

/** Counts what somebody does. It never fails: one that can not reach its store counts by itself meanwhile. */
export type RateLimiter = {
  /** Counts one more under a key, and whether it is within the limit; however many ask at once. */
  take(key: readonly string[], limit: RateLimit): Promise<RateVerdict>
  close(): Promise<void>
}

import type { RateLimiter } from '../rate-limiter.ts'

/** Counts in this process, for `keys` keys at most: beyond that, the window that began first is forgotten. */
export function createEmbeddedLimiter({
  now = Date.now,
  keys: most = 10_000,
}: {
  now?: () => number
  keys?: number
} = {}): RateLimiter {
  const windows = new Map<string, { used: number; until: number }>()

  return {
    async take(key, { count, windowMs }) {
      const name = JSON.stringify(key)
      let window = windows.get(name)
      if (window === undefined || window.until <= now()) {
        windows.delete(name)
        window = { used: 0, until: now() + windowMs }
        windows.set(name, window)
        if (windows.size > most) windows.delete(windows.keys().next().value!)
      }
      window.used++
      return {
        allowed: window.used <= count,
        remaining: Math.max(0, count - window.used),
        leftMs: window.until - now(),
      }
    },
    async close() {
      windows.clear()
    },
  }
}

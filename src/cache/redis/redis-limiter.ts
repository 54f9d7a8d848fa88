import { Problem } from '../../domain/problem.ts'
import type { RedisStore } from '../../store/redis/open-redis.ts'
import type { RateLimiter } from '../rate-limiter.ts'

/** ARGV: length of the window (ms). How many there are with this one, and how long the window still lasts. */
const TAKE = `
  local used = redis.call('INCR', KEYS[1])
  if used == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
  return {used, redis.call('PTTL', KEYS[1])}`

/**
 * One count for all processes. While Redis is away `local` counts, and Redis is left alone for `restMs`, so that a
 * server that hangs does not hold up every request.
 */
export function createRedisLimiter(
  store: RedisStore,
  local: RateLimiter,
  { restMs = 1_000, now = Date.now }: { restMs?: number; now?: () => number } = {},
): RateLimiter {
  const run = store.script(TAKE, 1)
  let restUntil = 0

  return {
    async take(key, limit) {
      if (now() < restUntil) return local.take(key, limit)
      try {
        const reply = await store.call(() => run([store.key('rate', key)], [limit.windowMs]))
        const [used, leftMs] = reply as [number, number]
        return { allowed: used <= limit.count, remaining: Math.max(0, limit.count - used), leftMs }
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        restUntil = now() + restMs
        return local.take(key, limit)
      }
    },
    async close() {
      await local.close()
      await store.close()
    },
  }
}

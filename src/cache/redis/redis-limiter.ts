import type { RedisStore } from '../../store/redis/open-redis.ts'
import { type RestOptions, restWhileAway } from '../../store/redis/rest-while-away.ts'
import type { RateLimiter } from '../rate-limiter.ts'

/** ARGV: length of the window (ms). How many there are with this one, and how long the window still lasts. */
const TAKE = `
  local used = redis.call('INCR', KEYS[1])
  if used == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
  return {used, redis.call('PTTL', KEYS[1])}`

/** One count for all processes. While Redis is away `local` counts. */
export function createRedisLimiter(
  store: RedisStore,
  local: RateLimiter,
  rest: RestOptions = {},
): RateLimiter {
  const run = store.script(TAKE, 1)
  const ask = restWhileAway(rest)

  return {
    async take(key, limit) {
      const reply = await ask(() => store.call(() => run([store.key('rate', key)], [limit.windowMs])))
      if (reply === null) return local.take(key, limit)
      const [used, leftMs] = reply as [number, number]
      return { allowed: used <= limit.count, remaining: Math.max(0, limit.count - used), leftMs }
    },
    async close() {
      await local.close()
      await store.close()
    },
  }
}

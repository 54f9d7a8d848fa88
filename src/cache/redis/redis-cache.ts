import { createHash } from 'node:crypto'
import type { RedisStore } from '../../store/redis/open-redis.ts'
import { type RestOptions, restWhileAway } from '../../store/redis/rest-while-away.ts'
import type { Cache, CacheLimits } from '../cache.ts'

/**
 * A namespace lives in one slot: `KEYS[1]` has the names of its entries in the order in which they were kept, `KEYS[1]:NAME` is one. ARGV: name,
 * value, how long it is kept (ms), how many entries are.
 */
const SET = `
  local order = KEYS[1]
  redis.call('SET', order .. ':' .. ARGV[1], ARGV[2], 'PX', ARGV[3])
  local last = redis.call('ZRANGE', order, -1, -1, 'WITHSCORES')
  redis.call('ZADD', order, (tonumber(last[2]) or 0) + 1, ARGV[1])
  while redis.call('ZCARD', order) > tonumber(ARGV[4]) do
    redis.call('DEL', order .. ':' .. redis.call('ZPOPMIN', order)[1])
  end
  if redis.call('PTTL', order) < tonumber(ARGV[3]) then redis.call('PEXPIRE', order, ARGV[3]) end
  return 1`

/** One for all processes. While Redis is away nothing is known. */
export function createRedisCache(store: RedisStore, { entries }: CacheLimits, rest: RestOptions = {}): Cache {
  const run = store.script(SET, 1)
  const counts = { hits: 0, misses: 0 }
  const nameOf = (key: string) => createHash('sha256').update(key).digest('base64url')
  const ask = restWhileAway(rest)

  return {
    counts,
    async get(namespace, key, signal) {
      const name = `${store.key('cache', [namespace])}:${nameOf(key)}`
      const found = await ask(() => store.call(client => client.get(name), signal))
      if (found === null) counts.misses++
      else counts.hits++
      return found
    },
    async set(namespace, key, value, keepMs) {
      const args = [nameOf(key), value, keepMs, entries]
      await ask(() => store.call(() => run([store.key('cache', [namespace])], args)))
    },
    close: () => store.close(),
  }
}

import { describe, expect, onTestFinished, test } from 'vitest'
import { createEmbeddedLimiter } from '../../src/cache/embedded/embedded-limiter.ts'
import { createRedisCache } from '../../src/cache/redis/redis-cache.ts'
import { createRedisLimiter } from '../../src/cache/redis/redis-limiter.ts'
import type { RedisStore } from '../../src/store/redis/open-redis.ts'
import { onEachRedis } from '../support/redis/on-each-redis.ts'
import { openTestRedis } from '../support/redis/open-test-redis.ts'
import { redisMissing } from '../support/redis/redis-missing.ts'
import { startRedis } from '../support/redis/start-redis.ts'
import { cacheContract } from './cache.contract.ts'
import { rateLimiterContract } from './rate-limiter.contract.ts'

const limiterOf = (store: RedisStore) => createRedisLimiter(store, createEmbeddedLimiter(), { restMs: 0 })

onEachRedis('limits and caches in Redis', (name, open) => {
  let places = 0
  const openStore = () => open(`test-${++places}:`, { callLimit: 500 })
  rateLimiterContract(name, async () => limiterOf(await openStore()))
  cacheContract(name, async limits => createRedisCache(await openStore(), limits))
})

describe.skipIf(redisMissing)('limits and caches in Redis', () => {
  const start = async () => {
    const server = await startRedis()
    onTestFinished(server.stop)
    return { server, openStore: () => openTestRedis({ urls: [server.url], callLimit: 500 }) }
  }

  test('what one process kept another finds; while Redis hangs a cache knows nothing, and does not fail', async () => {
    const { server, openStore } = await start()
    const open = async () => createRedisCache(await openStore(), { entries: 9 }, { restMs: 0 })
    const [one, other] = [await open(), await open()]
    onTestFinished(() => one.close())
    onTestFinished(() => other.close())
    await one.set('a', 'key', 'value', 60_000)
    expect(await other.get('a', 'key')).toBe('value')
    server.process.kill('SIGSTOP')
    await one.set('a', 'lost', 'value', 60_000)
    expect(await other.get('a', 'key')).toBeNull()
    server.process.kill('SIGCONT')
    await expect.poll(() => other.get('a', 'key'), { timeout: 10_000 }).toBe('value')
  })

  test('are shared by processes; while Redis hangs each counts by itself, and none fails', async () => {
    const { server, openStore } = await start()
    const open = async () => {
      const limiter = limiterOf(await openStore())
      onTestFinished(() => limiter.close())
      return limiter
    }
    const [one, other] = [await open(), await open()]
    const twice = { count: 2, windowMs: 60_000 }
    const allowed = async (limiter: typeof one) => (await limiter.take(['ann'], twice)).allowed
    expect([await allowed(one), await allowed(other), await allowed(one), await allowed(other)]).toEqual([
      true,
      true,
      false,
      false,
    ])
    server.process.kill('SIGSTOP')
    expect([await allowed(one), await allowed(one), await allowed(one), await allowed(other)]).toEqual([
      true,
      true,
      false,
      true,
    ])
    server.process.kill('SIGCONT')
    await expect.poll(() => allowed(other), { timeout: 10_000 }).toBe(false)
  })
})

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createEmbeddedLimiter } from '../../src/cache/embedded/embedded-limiter.ts'
import { createRedisCache } from '../../src/cache/redis/redis-cache.ts'
import { createRedisLimiter } from '../../src/cache/redis/redis-limiter.ts'
import type { RedisPlace } from '../../src/store/redis/open-redis.ts'
import { openTestRedis } from '../support/redis/open-test-redis.ts'
import { redisMissing } from '../support/redis/redis-missing.ts'
import { type RedisServer, startRedis } from '../support/redis/start-redis.ts'
import { startRedisCluster } from '../support/redis/start-redis-cluster.ts'
import { cacheContract } from './cache.contract.ts'
import { rateLimiterContract } from './rate-limiter.contract.ts'

type Place = Pick<RedisPlace, 'urls' | 'place'>
const openStore = (place: Place, prefix: string) => openTestRedis({ ...place, prefix, callLimit: 500 })
const openLimiter = async (place: Place, prefix: string) =>
  createRedisLimiter(await openStore(place, prefix), createEmbeddedLimiter(), { restMs: 0 })

describe.skipIf(redisMissing)('limits in Redis', () => {
  let server: RedisServer
  let cluster: Awaited<ReturnType<typeof startRedisCluster>>
  let places = 0
  beforeAll(async () => {
    server = await startRedis()
    cluster = await startRedisCluster()
  })
  afterAll(async () => {
    await server.stop()
    await cluster.stop()
  })

  rateLimiterContract('one server', () =>
    openLimiter({ urls: [server.url], place: { kind: 'single' } }, `test-${++places}:`),
  )
  rateLimiterContract('a cluster', () =>
    openLimiter({ urls: cluster.urls, place: { kind: 'cluster' } }, `test-${++places}:`),
  )

  const single = (): Place => ({ urls: [server.url], place: { kind: 'single' } })
  cacheContract('one server', async limits =>
    createRedisCache(await openStore(single(), `test-${++places}:`), limits),
  )
  cacheContract('a cluster', async limits =>
    createRedisCache(
      await openStore({ urls: cluster.urls, place: { kind: 'cluster' } }, `test-${++places}:`),
      limits,
    ),
  )

  test('what one process kept another finds; while Redis hangs a cache knows nothing, and does not fail', async () => {
    const open = async () =>
      createRedisCache(await openStore(single(), 'kept:'), { entries: 9 }, { restMs: 0 })
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
    const open = async () => {
      const limiter = await openLimiter({ urls: [server.url], place: { kind: 'single' } }, 'shared:')
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

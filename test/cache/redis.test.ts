import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createEmbeddedLimiter } from '../../src/cache/embedded/embedded-limiter.ts'
import { createRedisLimiter } from '../../src/cache/redis/redis-limiter.ts'
import { openRedis, type RedisPlace } from '../../src/store/redis/open-redis.ts'
import { redisMissing } from '../support/redis/redis-missing.ts'
import { type RedisServer, startRedis } from '../support/redis/start-redis.ts'
import { startRedisCluster } from '../support/redis/start-redis-cluster.ts'
import { rateLimiterContract } from './rate-limiter.contract.ts'

type Place = Pick<RedisPlace, 'urls' | 'kind'>
const openLimiter = async (place: Place, prefix: string) =>
  createRedisLimiter(
    await openRedis({ ...place, master: null, password: null, prefix, callLimit: 500 }),
    createEmbeddedLimiter(),
    { restMs: 0 },
  )

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
    openLimiter({ urls: [server.url], kind: 'single' }, `test-${++places}:`),
  )
  rateLimiterContract('a cluster', () =>
    openLimiter({ urls: cluster.urls, kind: 'cluster' }, `test-${++places}:`),
  )

  test('are shared by processes; while Redis hangs each counts by itself, and none fails', async () => {
    const open = async () => {
      const limiter = await openLimiter({ urls: [server.url], kind: 'single' }, 'shared:')
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

import { expect, test } from 'vitest'
import { createEmbeddedCache } from '../../src/cache/embedded/embedded-cache.ts'
import { createEmbeddedLimiter } from '../../src/cache/embedded/embedded-limiter.ts'
import { cacheContract } from './cache.contract.ts'
import { rateLimiterContract } from './rate-limiter.contract.ts'

rateLimiterContract('in this process', async () => createEmbeddedLimiter())
cacheContract('in this process', async limits => createEmbeddedCache(limits))

test('an embedded limiter keeps no more windows than it may, and none beyond its time', async () => {
  let time = 0
  const limiter = createEmbeddedLimiter({ now: () => time, keys: 2 })
  const once = { count: 1, windowMs: 100 }
  const allowed = async (key: string) => (await limiter.take([key], once)).allowed
  expect([await allowed('a'), await allowed('b'), await allowed('b')]).toEqual([true, true, false])
  await allowed('c')
  expect([await allowed('b'), await allowed('a')]).toEqual([false, true])
  time = 99
  expect(await allowed('a')).toBe(false)
  time = 100
  expect(await allowed('a')).toBe(true)
})

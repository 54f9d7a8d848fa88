import { describe, expect, onTestFinished, test } from 'vitest'
import type { Cache, CacheLimits } from '../../src/cache/cache.ts'

const hour = 3_600_000

/** Every Cache behaves like this. */
export function cacheContract(name: string, open: (limits: CacheLimits) => Promise<Cache>): void {
  const start = async (entries = 100) => {
    const cache = await open({ entries })
    onTestFinished(() => cache.close())
    return cache
  }

  describe(`${name}: a cache`, () => {
    test('has what was kept, of its namespace alone, and counts how often', async () => {
      const cache = await start()
      await cache.set('a', 'key', 'value', hour)
      await cache.set('a', 'empty', '', hour)
      expect(await cache.get('a', 'key')).toBe('value')
      expect(await cache.get('a', 'empty')).toBe('')
      expect(await cache.get('b', 'key')).toBeNull()
      expect(await cache.get('a', 'other')).toBeNull()
      expect(cache.counts).toEqual({ hits: 2, misses: 2 })
      await cache.set('a', 'key', 'newer', hour)
      expect(await cache.get('a', 'key')).toBe('newer')
    })

    test('forgets the oldest beyond its bound, in each namespace', async () => {
      const cache = await start(2)
      await cache.set('b', 'one', 'kept', hour)
      for (const key of ['one', 'two', 'one', 'three']) await cache.set('a', key, key, hour)
      expect(await Promise.all(['one', 'two', 'three'].map(key => cache.get('a', key)))).toEqual([
        'one',
        null,
        'three',
      ])
      expect(await cache.get('b', 'one')).toBe('kept')
    })

    test('forgets what has had its time', async () => {
      const cache = await start()
      await cache.set('a', 'short', 'value', 30)
      await cache.set('a', 'long', 'value', hour)
      await expect.poll(() => cache.get('a', 'short')).toBeNull()
      expect(await cache.get('a', 'long')).toBe('value')
    })
  })
}

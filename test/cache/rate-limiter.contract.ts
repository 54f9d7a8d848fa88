import { describe, expect, onTestFinished, test } from 'vitest'
import type { RateLimiter } from '../../src/cache/rate-limiter.ts'

const minute = { count: 3, windowMs: 60_000 }

/** Every RateLimiter behaves like this. */
export function rateLimiterContract(name: string, open: () => Promise<RateLimiter>): void {
  const start = async () => {
    const limiter = await open()
    onTestFinished(() => limiter.close())
    return limiter
  }

  describe(`${name}: limits`, () => {
    test('allow as many as they say, and tell how long the window lasts', async () => {
      const limiter = await start()
      const verdicts = []
      for (let asked = 0; asked < 5; asked++) verdicts.push(await limiter.take(['ann'], minute))
      expect(verdicts.map(({ allowed }) => allowed)).toEqual([true, true, true, false, false])
      expect(verdicts.map(({ remaining }) => remaining)).toEqual([2, 1, 0, 0, 0])
      for (const { leftMs } of verdicts) {
        expect(leftMs).toBeGreaterThan(0)
        expect(leftMs).toBeLessThanOrEqual(60_000)
      }
    })

    test('are of one key, whose parts are not run together', async () => {
      const limiter = await start()
      const once = { ...minute, count: 1 }
      for (const key of [['a', 'b'], ['a/b'], ['a', 'b', ''], ['{a', 'b']])
        expect((await limiter.take(key, once)).allowed, key.join(' ')).toBe(true)
      expect((await limiter.take(['a', 'b'], once)).allowed).toBe(false)
    })

    test('count every one of those who ask at once', async () => {
      const limiter = await start()
      const verdicts = await Promise.all(
        Array.from({ length: 50 }, () => limiter.take(['all'], { ...minute, count: 20 })),
      )
      expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(20)
    })

    test('begin again when the window is over', async () => {
      const limiter = await start()
      const short = { count: 1, windowMs: 50 }
      await limiter.take(['short'], short)
      await expect.poll(async () => (await limiter.take(['short'], short)).allowed).toBe(true)
    })
  })
}

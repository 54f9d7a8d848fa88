import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createRedisTurnLine } from '../../src/memory/redis/redis-turn-line.ts'
import type { TurnLine } from '../../src/memory/turn-line.ts'
import { openTestRedis } from '../support/redis/open-test-redis.ts'
import { redisMissing } from '../support/redis/redis-missing.ts'
import { type RedisServer, startRedis } from '../support/redis/start-redis.ts'

describe.skipIf(redisMissing)('the line of a conversation in several processes', () => {
  let server: RedisServer
  beforeAll(async () => {
    server = await startRedis()
  })
  afterAll(() => server.stop())

  const openLine = async (leaseMs = 10_000) => {
    const store = await openTestRedis({ urls: [server.url], callLimit: 500 })
    onTestFinished(() => store.close())
    return { line: createRedisTurnLine(store, { waiting: 2, leaseMs, pollMs: 5 }), store }
  }
  const begun: string[] = []
  const standing = async () => {
    const { store } = await openLine()
    return (key: string) => store.call(client => client.zcard(store.key('line', [key])))
  }
  /** Has entered the line once `standing` counts it. */
  const stand = (line: TurnLine, key: string, name: string, signal = new AbortController().signal) => {
    const work = Promise.withResolvers<void>()
    const ended = line.run(key, signal, async () => {
      begun.push(name)
      await work.promise
    })
    ended.catch(() => {})
    return { ended, finish: work.resolve }
  }

  it('is gone through one after the other, as they came; one who leaves makes room, a fourth is refused', async () => {
    begun.length = 0
    const [{ line: one }, { line: other }] = [await openLine(), await openLine()]
    const count = await standing()
    const entered = async (number: number) => expect.poll(() => count('c')).toBe(number)
    const caller = new AbortController()
    const first = stand(one, 'c', 'first')
    await entered(1)
    const left = stand(other, 'c', 'left', caller.signal)
    await entered(2)
    const third = stand(one, 'c', 'third')
    await entered(3)
    await expect(stand(other, 'c', 'refused').ended).rejects.toMatchObject({ code: 'too-many-turns' })
    caller.abort()
    await expect(left.ended).rejects.toMatchObject({ code: 'cancelled' })
    const fourth = stand(other, 'c', 'fourth')
    await entered(3)
    const elsewhere = stand(other, 'd', 'elsewhere')
    elsewhere.finish()
    await elsewhere.ended
    for (const turn of [first, third, fourth]) {
      turn.finish()
      await turn.ended
    }
    expect(begun).toEqual(['first', 'elsewhere', 'third', 'fourth'])
    expect(await count('c')).toBe(0)
  })

  it('passes over a process that has gone', async () => {
    begun.length = 0
    const [gone, { line }] = [await openLine(300), await openLine()]
    const count = await standing()
    stand(gone.line, 'g', 'gone')
    await expect.poll(() => count('g')).toBe(1)
    await gone.store.close()
    const next = stand(line, 'g', 'next')
    next.finish()
    await next.ended
    expect(begun).toEqual(['gone', 'next'])
  })

  it('is one of the process alone while Redis hangs', async () => {
    begun.length = 0
    const { line } = await openLine()
    server.process.kill('SIGSTOP')
    const [first, second] = [stand(line, 'h', 'first'), stand(line, 'h', 'second')]
    first.finish()
    second.finish()
    await Promise.all([first.ended, second.ended])
    server.process.kill('SIGCONT')
    expect(begun).toEqual(['first', 'second'])
  })
})

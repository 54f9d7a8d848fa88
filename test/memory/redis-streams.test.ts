import { describe, expect, it, onTestFinished } from 'vitest'
import type { StreamEvent } from '../../src/memory/answer-streams.ts'
import { createRedisStreams, type RedisStreamOptions } from '../../src/memory/redis/redis-streams.ts'
import { onEachRedis } from '../support/redis/on-each-redis.ts'
import { openTestRedis } from '../support/redis/open-test-redis.ts'
import { redisMissing } from '../support/redis/redis-missing.ts'
import { startRedis } from '../support/redis/start-redis.ts'
import { answerStreamsContract } from './answer-streams.contract.ts'

const key = { tenant: 'local', owner: 'ann', id: 'answer' }
const events = (from: number, to: number): StreamEvent[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({
    ...{ number: from + index, type: 'sentence', data: JSON.stringify(`event ${from + index}`) },
  }))
const quick = { beatMs: 20, pollMs: 10, restMs: 0 }
const patient = () => AbortSignal.timeout(30_000)

onEachRedis('streams in Redis', (name, open) => {
  answerStreamsContract(name, async (store, limits) =>
    createRedisStreams(await open(`${store}:`), { ...limits, ...quick }),
  )
})

describe.skipIf(redisMissing)('streams in Redis', () => {
  const start = async () => {
    const server = await startRedis()
    onTestFinished(server.stop)
    const open = async (options: Partial<RedisStreamOptions> = {}) => {
      const store = await openTestRedis({ urls: [server.url], callLimit: 300 })
      const streams = createRedisStreams(store, { ...quick, ...options })
      onTestFinished(() => streams.close())
      return { store, streams }
    }
    return { server, open }
  }
  const nobody = { kept: true, stop: () => {} }

  it('are written when Redis is back, none twice; meanwhile nothing fails or waits', async () => {
    const { server, open } = await start()
    const [{ streams }, { streams: other }] = [await open(), await open()]
    const stream = (await streams.open(key, nobody))!
    for (const event of events(1, 3)) stream.write(event)
    await expect.poll(() => firstOf(other.read(key, 2, patient()))).toEqual(events(3, 3)[0])
    server.process.kill('SIGSTOP')
    for (const event of events(4, 6)) stream.write(event)
    expect(await streams.open({ ...key, id: 'later' }, nobody)).toBeNull()
    await expect(firstOf(other.read(key, 3, patient()))).rejects.toMatchObject({ code: 'unavailable' })
    await stream.end()
    server.process.kill('SIGCONT')
    const all = () => Array.fromAsync(other.read(key, 0, patient())).catch(() => null)
    await expect.poll(all, { timeout: 10_000 }).toEqual(events(1, 6))
  })

  it('tell a reader that their instance ended before them', async () => {
    const { open } = await start()
    const [{ streams, store }, { streams: other }] = [await open({ leaseMs: 200 }), await open()]
    const stream = (await streams.open(key, nobody))!
    for (const event of events(1, 2)) stream.write(event)
    const seen: StreamEvent[] = []
    const reading = (async () => {
      for await (const event of other.read(key, 0, patient())) {
        seen.push(event)
        if (event.number === 2) await store.close()
      }
    })()
    await expect(reading).rejects.toMatchObject({ code: 'cancelled', retryable: true })
    expect(seen).toEqual(events(1, 2))
    await expect(firstOf(other.read(key, 0, patient()))).rejects.toMatchObject({ code: 'not-found' })
  })

  it('outlive what one sign of life is good for, and leave nothing behind', async () => {
    const { open } = await start()
    const { streams, store } = await open({ leaseMs: 150, keepMs: 150 })
    const keys = () => store.call(client => client.keys('*'))
    const stream = (await streams.open(key, nobody))!
    stream.write(events(1, 1)[0]!)
    await expect.poll(async () => (await keys()).length).toBe(2)
    const beats = async () =>
      Number(await store.call(client => client.pttl(store.key('stream', ['local', 'answer']))))
    let renewed = 0
    for (let before = await beats(); renewed < 20; ) {
      const left = await beats()
      expect(left).toBeGreaterThan(0)
      if (left > before) renewed++
      before = left
    }
    await stream.end()
    await expect.poll(keys).toEqual([])
  })
})

async function firstOf<T>(items: AsyncIterable<T>): Promise<T | undefined> {
  for await (const item of items) return item
  return undefined
}

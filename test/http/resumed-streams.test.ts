import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { Problem } from '../../src/domain/problem.ts'
import type { AnswerStreams } from '../../src/memory/answer-streams.ts'
import { createEmbeddedStreams } from '../../src/memory/embedded/embedded-streams.ts'
import { createRedisStreams } from '../../src/memory/redis/redis-streams.ts'
import { openTestRedis } from '../support/redis/open-test-redis.ts'
import { redisMissing } from '../support/redis/redis-missing.ts'
import { type RedisServer, startRedis } from '../support/redis/start-redis.ts'
import { frames, serve } from './serve.ts'

type Instance = Awaited<ReturnType<typeof serve>>
type Frame = { id?: string; event?: string; data?: string }

const asked = { question: 'What?', resumable: true }
const asEvents = { headers: { Accept: 'text/event-stream' } }
const step = (passages: number) => ({ type: 'retrieved', passages, changes: 0 }) as const

const start = async (settings: Parameters<typeof serve>[0] = {}): Promise<Instance> => {
  const instance = await serve(settings)
  onTestFinished(() => instance.server.close())
  return instance
}

/** Two instances that share their streams. */
async function startTwo(open: () => Promise<AnswerStreams>) {
  const [one, other] = [await start({ streams: await open() }), await start({ streams: await open() })]
  return { one, other }
}

/** Asks of an instance and reads as many events, then leaves. */
async function begin({ post, script }: Instance, request: object = asked) {
  const replied = post(request, asEvents)
  const call = await script.next()
  call.options.emit?.(step(1))
  const response = await replied
  const id = response.headers.get('x-variorum-answer')!
  return { call, response, id, stream: frames(response) }
}

const resume = ({ get }: Instance, id: string, last?: string) =>
  get(`/v1/answers/${id}/events`, last === undefined ? {} : { headers: { 'Last-Event-ID': last } })

/** The next `count` events of a stream, without its comments; all of them where there is no number. */
async function take(stream: AsyncGenerator<Frame>, count = Number.POSITIVE_INFINITY): Promise<Frame[]> {
  const taken: Frame[] = []
  while (taken.length < count) {
    const { value, done } = await stream.next()
    if (done) break
    if (value.id) taken.push(value)
  }
  return taken
}

describe('a resumable stream', () => {
  it('is made to its end when the reader has gone, who then gets the rest, and learns when nothing is missing', async () => {
    const { one, other } = await startTwo(sharedInProcess())
    const { call, id, response, stream } = await begin(one)
    expect(response.headers.get('x-variorum-resumable')).toBe('true')
    const first = await take(stream, 1)
    await stream.return(undefined)
    await one.logs('request cut off')
    expect(call.options.signal.aborted).toBe(false)
    call.options.emit?.(step(2))
    const resumed = frames(await resume(other, id, first[0]!.id))
    expect(await take(resumed, 1)).toEqual([{ id: '2', event: 'retrieved', data: JSON.stringify(step(2)) }])
    call.finish()
    const [done, ...more] = await take(resumed)
    expect(done).toMatchObject({ id: '3', event: 'done' })
    expect(JSON.parse(done!.data!).answer.id).toBe(id)
    expect(more).toEqual([])
    expect((await resume(one, id, '3')).status).toBe(204)
    expect((await one.get(`/v1/answers/${id}`)).status).toBe(200)
  })

  it('ends with the error it would have ended with', async () => {
    const { one, other } = await startTwo(sharedInProcess())
    const { call, id, response } = await begin(one)
    await response.body!.cancel()
    await one.logs('request cut off')
    call.finish(new Problem('unavailable', 'Search is down.', 'Wait.', { retryable: true }))
    const all = await take(frames(await resume(other, id)))
    expect(all.map(({ event }) => event)).toEqual(['retrieved', 'error'])
    expect(JSON.parse(all[1]!.data!)).toMatchObject({ code: 'unavailable', remedy: 'Wait.' })
  })

  it('is refused under an unknown id, from no number, and where nothing was to be kept', async () => {
    const { one } = await startTwo(sharedInProcess())
    const { call, id } = await begin(one)
    expect((await resume(one, 'unknown')).status).toBe(404)
    expect((await resume(one, id, 'soon')).status).toBe(400)
    expect((await one.get(`/v1/answers/${id}/events`, { method: 'POST' })).status).toBe(405)
    call.finish()
    const plain = await begin(one, { question: 'Why?' })
    expect(plain.response.headers.get('x-variorum-resumable')).toBeNull()
    plain.call.finish()
    await take(plain.stream)
    expect((await resume(one, plain.id)).status).toBe(404)
  })

  it('tells nothing of what was purged meanwhile', async () => {
    const { one, other } = await startTwo(sharedInProcess())
    const { call, id, stream } = await begin(one)
    call.finish()
    expect((await take(stream)).at(-1)).toMatchObject({ event: 'done' })
    other.shelves.splice(0)
    const response = await resume(other, id, '1')
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain('412')
  })

  it('is only a stream where it is explained: a purge would not be noticed in what it tells', async () => {
    const one = await start()
    const replied = one.get('/v1/answers?explain=true', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...asEvents.headers },
      body: JSON.stringify(asked),
    })
    const call = await one.script.next()
    call.finish()
    const response = await replied
    expect(response.headers.get('x-variorum-resumable')).toBe('false')
    expect((await take(frames(response))).map(({ event }) => event)).toEqual(['explained', 'done'])
    expect((await resume(one, response.headers.get('x-variorum-answer')!)).status).toBe(404)
  })

  it('stops on request, and says so to whoever reads it', async () => {
    const { one, other } = await startTwo(sharedInProcess())
    const { call, id, stream } = await begin(one)
    const aborted = new Promise(resolve => call.options.signal.addEventListener('abort', resolve))
    expect((await other.get(`/v1/answers/${id}`, { method: 'DELETE' })).status).toBe(204)
    await aborted
    const all = await take(stream)
    expect(all.at(-1)).toMatchObject({ event: 'error' })
    expect(JSON.parse(all.at(-1)!.data!)).toMatchObject({
      code: 'cancelled',
      detail: 'The answer was stopped.',
    })
    await expect
      .poll(async () => (await other.get(`/v1/answers/${id}`, { method: 'DELETE' })).status)
      .toBe(404)
  })

  it('is only a stream where none can be kept, and says so', async () => {
    const away: AnswerStreams = { ...createEmbeddedStreams(), open: async () => null }
    const one = await start({ streams: away })
    const { call, id, response, stream } = await begin(one)
    expect(response.headers.get('x-variorum-resumable')).toBe('false')
    call.finish()
    expect((await take(stream)).map(({ event }) => event)).toEqual(['retrieved', 'done'])
    expect((await resume(one, id)).status).toBe(404)
  })
})

describe('a stream that is not resumable', () => {
  it('can be stopped too', async () => {
    const { one, other } = await startTwo(sharedInProcess())
    const { call, id } = await begin(one, { question: 'What?' })
    const aborted = new Promise(resolve => call.options.signal.addEventListener('abort', resolve))
    expect((await other.get(`/v1/answers/${id}`, { method: 'DELETE' })).status).toBe(204)
    await aborted
  })
})

/** Whatever is cut where, on whichever instance: the events together are those of a reader that never left. */
async function holdsUnderCuts(open: () => Promise<AnswerStreams>, runs: number): Promise<void> {
  const { one, other } = await startTwo(open)
  const cuts = fc.array(fc.record({ events: fc.integer({ min: 0, max: 4 }), elsewhere: fc.boolean() }), {
    maxLength: 6,
  })
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 12 }),
      cuts,
      fc.integer({ min: 0, max: 12 }),
      async (total, plan, early) => {
        const { call, id, stream } = await begin(one)
        let told = 1
        const tell = () => {
          if (told < total) call.options.emit?.(step(++told))
          else if (told++ === total) call.finish()
        }
        for (let sent = 0; sent < early; sent++) tell()
        const seen = await take(stream, 1)
        await stream.return(undefined)
        for (const { events, elsewhere } of plan) {
          tell()
          const response = await resume(elsewhere ? other : one, id, seen.at(-1)!.id)
          if (response.status === 204) break
          const count = Math.min(events, told - seen.length)
          if (count === 0) await response.body!.cancel()
          else {
            const part = frames(response)
            seen.push(...(await take(part, count)))
            await part.return(undefined)
          }
        }
        while (told <= total) tell()
        const rest = await resume(other, id, seen.at(-1)!.id)
        if (rest.status === 200) seen.push(...(await take(frames(rest))))
        expect(seen.map(({ id }) => Number(id))).toEqual(seen.map((_, index) => index + 1))
        expect(seen.slice(0, -1).map(({ data }) => JSON.parse(data!).passages)).toEqual(
          Array.from({ length: total }, (_, index) => index + 1),
        )
        expect(seen.at(-1)).toMatchObject({ event: 'done' })
      },
    ),
    { numRuns: runs },
  )
}

describe('events of a stream that is cut off again and again', () => {
  it('come once and in order, in one process', () => holdsUnderCuts(sharedInProcess(), 60), 60_000)

  describe.skipIf(redisMissing)('over Redis', () => {
    let server: RedisServer
    beforeAll(async () => {
      server = await startRedis()
    })
    afterAll(() => server.stop())

    it('come once and in order, from two instances', async () => {
      const open = async () => {
        const streams = createRedisStreams(await openTestRedis({ urls: [server.url] }), { pollMs: 5 })
        onTestFinished(() => streams.close())
        return streams
      }
      await holdsUnderCuts(open, 40)
    }, 60_000)
  })
})

function sharedInProcess() {
  const streams = createEmbeddedStreams()
  return async () => streams
}

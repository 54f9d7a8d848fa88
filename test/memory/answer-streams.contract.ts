import { describe, expect, onTestFinished, test } from 'vitest'
import type { AnswerStreams, StreamEvent, StreamLimits } from '../../src/memory/answer-streams.ts'

const key = { tenant: 'local', owner: 'ann', id: 'answer' }
const event = (number: number, words = `event ${number}`): StreamEvent => ({
  number,
  type: 'sentence',
  data: JSON.stringify(words),
})
const many = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => event(from + index))
const patient = AbortSignal.timeout(30_000)

/** Every AnswerStreams behaves like this. `open` is called for every instance; equal names share a store. */
export function answerStreamsContract(
  name: string,
  open: (store: string, limits: StreamLimits) => Promise<AnswerStreams>,
): void {
  let stores = 0
  const start = async ({ keepMs = 60_000, bytes = 1 << 20 } = {}) => {
    const store = `streams-${++stores}`
    const instance = async () => {
      const opened = await open(store, { keepMs, bytes })
      onTestFinished(() => opened.close())
      return opened
    }
    const one = await instance()
    const stop = Promise.withResolvers<void>()
    const begin = (of = key, kept = true) => one.open(of, { kept, stop: stop.resolve })
    return { one, other: await instance(), begin, stopped: stop.promise }
  }
  const readAll = (streams: AnswerStreams, after: number, of = key) =>
    Array.fromAsync(streams.read(of, after, patient))

  describe(`${name}: streams of answers`, () => {
    test('are read from any event on, by any instance, once and in order', async () => {
      const { other, one, begin } = await start()
      const stream = (await begin())!
      for (const each of many(1, 120)) stream.write(each)
      await stream.end()
      expect(await readAll(other, 0)).toEqual(many(1, 120))
      expect(await readAll(other, 117)).toEqual(many(118, 120))
      expect(await readAll(one, 120)).toEqual([])
    })

    test('give what was missed, and then what comes', async () => {
      const { other, begin } = await start()
      const stream = (await begin())!
      for (const each of many(1, 3)) stream.write(each)
      const seen: StreamEvent[] = []
      for await (const each of other.read(key, 1, patient)) {
        seen.push(each)
        if (each.number === 3) stream.write(event(4, 'später'))
        if (each.number === 4) await stream.end()
      }
      expect(seen).toEqual([event(2), event(3), event(4, 'später')])
    })

    test('are their owner’s alone', async () => {
      const { other, begin } = await start()
      const stream = (await begin())!
      stream.write(event(1))
      for (const foreign of [
        { ...key, owner: 'bob' },
        { ...key, tenant: 'else' },
        { ...key, id: 'unknown' },
      ]) {
        await expect(readAll(other, 0, foreign)).rejects.toMatchObject({ code: 'not-found' })
        expect(await other.stop(foreign)).toBe(false)
      }
      await stream.end()
      expect(await readAll(other, 0)).toEqual([event(1)])
    })

    test('can be stopped from any instance while they run', async () => {
      const { other, begin, stopped } = await start()
      const stream = (await begin(key, false))!
      expect(await other.stop(key)).toBe(true)
      await stopped
      await stream.end()
      expect(await other.stop(key)).toBe(false)
    })

    test('of which nothing is to be kept can not be read, while they run and afterwards', async () => {
      const { other, begin } = await start()
      const stream = (await begin(key, false))!
      stream.write(event(1))
      await expect(readAll(other, 0)).rejects.toMatchObject({ code: 'not-found' })
      await stream.end()
      await expect(readAll(other, 0)).rejects.toMatchObject({ code: 'not-found' })
    })

    test('are bounded: who would miss something is told', async () => {
      const { other, begin } = await start({ bytes: 100 })
      const stream = (await begin())!
      for (const each of many(1, 40)) stream.write(each)
      await stream.end()
      await expect(readAll(other, 0)).rejects.toMatchObject({ code: 'not-found' })
      expect(await readAll(other, 38)).toEqual(many(39, 40))
    })

    test('are forgotten some time after they have ended', async () => {
      const { other, begin } = await start({ keepMs: 30 })
      const stream = (await begin())!
      stream.write(event(1))
      await stream.end()
      const left = () => readAll(other, 0).catch(error => error)
      await expect.poll(left).toMatchObject({ code: 'not-found' })
    })

    test('end a reader who leaves while nothing comes', async () => {
      const { other, begin } = await start()
      const stream = (await begin())!
      const leaving = new AbortController()
      const reading = Array.fromAsync(other.read(key, 0, leaving.signal))
      leaving.abort()
      await expect(reading).rejects.toMatchObject({ code: 'cancelled' })
      await stream.end()
    })
  })
}

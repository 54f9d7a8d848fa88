import { expect, it } from 'vitest'
import { shareRunning } from '../../src/resilience/share-running.ts'

/** Work that waits to be ended, and the signals it was given. */
function makeWork() {
  const signals: AbortSignal[] = []
  const { promise, resolve } = Promise.withResolvers<string>()
  const start = (signal: AbortSignal) => {
    signals.push(signal)
    return promise
  }
  return { signals, start, end: resolve }
}

it('is done once for all who ask meanwhile, whoever leaves, and anew for the next', async () => {
  const share = shareRunning<string>()
  const { signals, start, end } = makeWork()
  const leaver = new AbortController()
  const left = share('name', start, leaver.signal)
  const stayed = [share('name', start), share('name', start)]
  leaver.abort(new Error('gone'))
  await expect(left).rejects.toThrow('gone')
  end('done')
  expect(await Promise.all(stayed)).toEqual(['done', 'done'])
  expect(signals).toHaveLength(1)
  expect(await share('name', async () => 'anew')).toBe('anew')
})

it('is aborted when the last one has left; who comes then has it begun anew, and other names are not touched', async () => {
  const share = shareRunning<string>()
  const [one, other] = [makeWork(), makeWork()]
  const elsewhere = share('other', other.start)
  const leavers = [new AbortController(), new AbortController()]
  const left = leavers.map(({ signal }) => share('one', one.start, signal))
  for (const [index, leaver] of leavers.entries()) {
    expect(one.signals[0]!.aborted).toBe(false)
    leaver.abort(new Error('gone'))
    await expect(left[index]).rejects.toThrow('gone')
  }
  expect(one.signals[0]!.aborted).toBe(true)
  expect(await share('one', async () => 'anew')).toBe('anew')
  expect(other.signals[0]!.aborted).toBe(false)
  other.end('done')
  expect(await elsewhere).toBe('done')
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Problem } from '../../src/domain/problem.ts'
import { createGate, type Gate } from '../../src/resilience/gate.ts'
import { Refusal } from '../../src/resilience/refusal.ts'

const limits = { concurrent: 2, waiting: 1, threshold: 0.5, window: 5000, openFor: 1000 }
const { signal } = new AbortController()

async function* good() {
  yield 1
  yield 2
}
// biome-ignore lint/correctness/useYield: it fails before it says anything
async function* bad(retryable: boolean): AsyncGenerator<number> {
  throw new Problem('unavailable', 'It is down.', 'Wait.', { retryable })
}

async function read(gate: Gate, open: () => AsyncIterable<number>): Promise<number[]> {
  const values: number[] = []
  for await (const value of gate.through('the model', open, { signal })) values.push(value)
  return values
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

async function fail(gate: Gate, times: number, retryable = true): Promise<void> {
  for (let call = 0; call < times && !gate.shut; call++) {
    await read(gate, () => bad(retryable)).catch(() => {})
    vi.advanceTimersByTime(200)
  }
}

describe('a gate', () => {
  it('passes on what a stream yields, and its error', async () => {
    const gate = createGate(limits)
    expect(await read(gate, good)).toEqual([1, 2])
    await expect(read(gate, () => bad(true))).rejects.toThrow('It is down.')
  })

  it('shuts after failures, refuses at once, and opens again after one good call', async () => {
    const gate = createGate(limits)
    await fail(gate, 20)
    expect(gate.shut).toBe(true)
    let opened = 0
    const count = () => {
      opened++
      return good()
    }
    await expect(read(gate, count)).rejects.toMatchObject({
      code: 'unavailable',
      message: 'the model has failed too often, at last: It is down.',
    })
    expect(opened).toBe(0)
    vi.advanceTimersByTime(1001)
    expect(await read(gate, count)).toEqual([1, 2])
    expect(gate.shut).toBe(false)
  })

  it('stays open for errors of the caller', async () => {
    const gate = createGate(limits)
    await fail(gate, 20, false)
    expect(gate.shut).toBe(false)
  })

  it('lets so many through at a time, one wait, and refuses the next', async () => {
    const gate = createGate(limits)
    const finish = Promise.withResolvers<void>()
    async function* slow() {
      yield 1
      await finish.promise
    }
    const running = [read(gate, slow), read(gate, slow), read(gate, slow)]
    await expect(read(gate, slow)).rejects.toThrow('Too many calls wait for the model.')
    finish.resolve()
    expect(await Promise.all(running)).toEqual([[1], [1], [1]])
  })

  describe('after it was shut', () => {
    async function* after(begin: Promise<void>, finish: Promise<void>) {
      await begin
      yield 1
      await finish
      yield 2
    }
    async function shutGate() {
      const states: string[] = []
      const gate = createGate(limits, state => states.push(state))
      await fail(gate, 20)
      vi.advanceTimersByTime(1001)
      return { gate, states }
    }

    it('lets one through to see, and nobody waits for what that finds', async () => {
      const { gate, states } = await shutGate()
      const [begin, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      const trial = gate.through('the model', () => after(begin.promise, finish.promise), { signal })
      const reading = trial[Symbol.asyncIterator]()
      const first = reading.next()
      await expect(read(gate, good)).rejects.toThrow(Refusal)
      begin.resolve()
      expect((await first).value).toBe(1)
      // It speaks again, so nobody waits until it has said everything.
      expect(await read(gate, good)).toEqual([1, 2])
      finish.resolve()
      expect((await reading.next()).value).toBe(2)
      expect(states).toEqual(['shut', 'trying', 'open'])
    })

    it('shuts again when that one fails', async () => {
      const { gate, states } = await shutGate()
      await expect(read(gate, () => bad(true))).rejects.toThrow('It is down.')
      await expect(read(gate, good)).rejects.toThrow(Refusal)
      expect(states).toEqual(['shut', 'trying', 'shut'])
    })

    it('does not take for well what its caller gave up before it said anything', async () => {
      const { gate } = await shutGate()
      const caller = new AbortController()
      const late = new Problem('timeout', 'The caller can wait no longer.', 'Ask again.')
      // biome-ignore lint/correctness/useYield: it is given up before it says anything
      const given = async function* (): AsyncGenerator<number> {
        caller.abort(late)
        throw late
      }
      const reading = gate.through('the model', given, { signal: caller.signal })
      await expect(reading[Symbol.asyncIterator]().next()).rejects.toBe(late)
      expect(gate.shut).toBe(true)
    })

    it('opens when its caller leaves after it has spoken', async () => {
      const { gate } = await shutGate()
      for await (const value of gate.through('the model', good, { signal })) if (value === 1) break
      expect(await read(gate, good)).toEqual([1, 2])
    })
  })

  it('passes on a single value, and counts it as a call', async () => {
    const gate = createGate(limits)
    const down = async () => {
      throw new Problem('unavailable', 'It is down.', 'Wait.', { retryable: true })
    }
    expect(await gate.call('the guardrail', async () => 'passed', { signal })).toBe('passed')
    for (let call = 0; call < 20 && !gate.shut; call++) {
      await gate.call('the guardrail', down, { signal }).catch(() => {})
      vi.advanceTimersByTime(200)
    }
    await expect(gate.call('the guardrail', async () => 'passed', { signal })).rejects.toThrow(Refusal)
  })

  it('knows how long the quickest good call took', async () => {
    const gate = createGate(limits)
    expect(gate.quickest).toBe(0)
    for (const milliseconds of [300, 200, 900]) {
      await read(gate, async function* () {
        vi.advanceTimersByTime(milliseconds)
        yield 1
      })
    }
    expect(gate.quickest).toBe(200)
  })

  it('gives its place back when nobody reads on', async () => {
    const gate = createGate({ ...limits, concurrent: 1, waiting: 0 })
    for await (const value of gate.through('the model', good, { signal })) if (value === 1) break
    expect(await read(gate, good)).toEqual([1, 2])
  })
})

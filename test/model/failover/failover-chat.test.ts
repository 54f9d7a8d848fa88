import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Problem } from '../../../src/domain/problem.ts'
import type { ChatModel, ChatRequest, ModelEvent } from '../../../src/model/chat-model.ts'
import { createFailoverChat } from '../../../src/model/failover/failover-chat.ts'
import { createGate } from '../../../src/resilience/gate.ts'
import { createRetryBudget } from '../../../src/resilience/retry-budget.ts'
import { type ScriptedReply, scriptedChatModel } from '../../support/scripted-chat-model.ts'

const request: ChatRequest = { system: '', messages: [], maxOutputTokens: 10, temperature: 0 }
const limits = { concurrent: 5, waiting: 5, threshold: 0.9, window: 10_000, openFor: 1000 }

const fails = (
  code: Problem['code'],
  retryable: boolean,
  retryAfter: number | null = null,
): ScriptedReply => ({
  error: new Problem(code, `${code} it is`, 'Wait.', { retryable, retryAfter }),
})
const says = (text: string): ScriptedReply => ({ text })

function open(replies: ScriptedReply[][], { tries = 3, most = 10, total = 5000 } = {}) {
  const models = replies.map((own, index) =>
    Object.assign(scriptedChatModel(own), { id: `model-${index + 1}` }),
  )
  const waits: number[] = []
  const chat = createFailoverChat(
    models.map(model => ({ model, gate: createGate(limits), total })),
    {
      tries,
      times: { base: 100, most: 1000, floor: 50 },
      budget: createRetryBudget({ share: 0, most }),
      random: () => 0.5,
      wait: async milliseconds => void waits.push(milliseconds),
    },
  )
  return { chat, models, waits }
}

async function read(chat: ReturnType<typeof open>['chat'], signal = new AbortController().signal) {
  const events: ModelEvent[] = []
  let text = ''
  for await (const event of chat.stream(request, signal)) {
    events.push(event)
    if (event.type === 'restart') text = ''
    if (event.type === 'text') text += event.text
  }
  return { text, restarts: events.filter(({ type }) => type === 'restart').length }
}

describe('failing over', () => {
  it('asks the first alone while it answers', async () => {
    const { chat, models } = open([[says('one')], []])
    expect(await read(chat)).toEqual({ text: 'one', restarts: 0 })
    expect(models[1]!.requests).toHaveLength(0)
  })

  it('tries again after a throttle, longer each time, and takes back what was said', async () => {
    const { chat, waits } = open([[fails('throttled', true), fails('throttled', true), says('third')]])
    expect(await read(chat)).toEqual({ text: 'third', restarts: 2 })
    expect(waits).toEqual([75, 150])
  })

  it('waits as long as the service asks', async () => {
    const { chat, waits } = open([[fails('throttled', true, 2), says('later')]])
    await read(chat)
    expect(waits).toEqual([2000])
  })

  it('goes on to the next model when one does not recover', async () => {
    const { chat, models } = open([Array(3).fill(fails('unavailable', true)), [says('other')]])
    expect(await read(chat)).toEqual({ text: 'other', restarts: 3 })
    expect(models[0]!.requests).toHaveLength(3)
  })

  it.each(['forbidden', 'not-found', 'bad-request'] as const)(
    'goes on at once when a model answers %s, which another may not',
    async code => {
      const { chat, models, waits } = open([[fails(code, false)], [says('other')]])
      expect((await read(chat)).text).toBe('other')
      expect(models[0]!.requests).toHaveLength(1)
      expect(waits).toEqual([])
    },
  )

  it('does not repeat beyond the budget that all callers share', async () => {
    const { chat, models } = open(
      [Array(9).fill(fails('timeout', true)), Array(9).fill(fails('timeout', true))],
      {
        most: 1,
      },
    )
    await expect(read(chat)).rejects.toMatchObject({ code: 'timeout' })
    expect(models.map(({ requests }) => requests.length)).toEqual([2, 1])
  })

  it('tells the last failure when none answers', async () => {
    const { chat } = open([[fails('throttled', false)], [fails('forbidden', false)]])
    await expect(read(chat)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('asks nobody else once it is cancelled', async () => {
    const caller = new AbortController()
    const cancelled = new Problem('timeout', 'Too late.', 'Ask again.', { retryable: true })
    const { chat, models } = open([[fails('unavailable', true)], [says('other')]])
    caller.abort(cancelled)
    await expect(read(chat, caller.signal)).rejects.toBe(cancelled)
    expect(models[1]!.requests).toHaveLength(0)
  })

  it('does not hide a fault of the program behind another model', async () => {
    const { chat, models } = open([[{ error: new TypeError('x is undefined') }], [says('other')]])
    await expect(read(chat)).rejects.toThrow(TypeError)
    expect(models[1]!.requests).toHaveLength(0)
  })
})

describe('within a deadline', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  /** Says `words`, each after so many milliseconds, and ends; the clock is moved by whoever reads. */
  function timedModel(id: string, words: readonly string[], milliseconds: number) {
    let calls = 0
    const model: ChatModel = {
      id,
      limits: { context: 1000, output: 100 },
      async *stream(_, signal) {
        calls++
        for (const text of words) {
          await new Promise<void>((resolve, reject) => {
            setTimeout(resolve, milliseconds)
            signal.addEventListener('abort', () => reject(signal.reason))
          })
          yield { type: 'text', text }
        }
        yield { type: 'stop', reason: 'end', usage: { inputTokens: 1, outputTokens: 1, cost: 0 } }
      },
      async close() {},
    }
    return { model, calls: () => calls }
  }

  function openTimed(...models: { model: ChatModel }[]) {
    const waits: number[] = []
    const gates = models.map(() => createGate({ ...limits, openFor: 60_000 }))
    const chat = createFailoverChat(
      models.map(({ model }, index) => ({ model, gate: gates[index]!, total: 60_000 })),
      {
        tries: 2,
        times: { base: 100, most: 1000, floor: 50 },
        budget: createRetryBudget({ share: 0, most: 10 }),
        wait: async milliseconds => void waits.push(milliseconds),
      },
    )
    const ask = async (milliseconds: number) => {
      const reading = (async () => {
        let text = ''
        const asked = { ...request, deadline: Date.now() + milliseconds }
        for await (const event of chat.stream(asked, new AbortController().signal)) {
          if (event.type === 'restart') text = ''
          if (event.type === 'text') text += event.text
        }
        return text
      })()
      const told = reading.then(
        text => ({ text }),
        (error: Problem) => ({ error }),
      )
      await vi.advanceTimersByTimeAsync(milliseconds + 1000)
      return told
    }
    return { ask, gates, waits }
  }

  it('cuts off a model that still speaks, blames it for nothing and asks no other', async () => {
    const slow = timedModel('slow', ['one', 'two', 'three'], 400)
    const other = timedModel('other', ['four'], 10)
    const { ask, gates } = openTimed(slow, other)
    for (let turn = 0; turn < 20; turn++)
      expect(await ask(1000)).toMatchObject({ error: { code: 'timeout', retryable: false } })
    expect(other.calls()).toBe(0)
    expect(gates[0]!.shut).toBe(false)
  })

  it('tells one that says nothing until then, and shuts it off when it stays so', async () => {
    const silent = timedModel('silent', ['too late'], 50_000)
    const other = timedModel('other', ['four'], 10)
    const { ask, gates } = openTimed(silent, other)
    expect(await ask(1000)).toMatchObject({ error: { code: 'timeout', retryable: true } })
    for (let turn = 0; turn < 20 && !gates[0]!.shut; turn++) await ask(500)
    expect(gates[0]!.shut).toBe(true)
    expect(await ask(1000)).toEqual({ text: 'four' })
  })

  it('begins no call that even the quickest of late would not have ended in time', async () => {
    const slow = timedModel('slow', ['one'], 800)
    const quick = timedModel('quick', ['four'], 10)
    const { ask } = openTimed(slow, quick)
    expect(await ask(1000)).toEqual({ text: 'one' })
    expect(await ask(700)).toEqual({ text: 'four' })
    expect(await ask(0)).toMatchObject({
      error: { code: 'timeout', message: 'No time is left to ask slow.' },
    })
    expect([slow.calls(), quick.calls()]).toEqual([1, 1])
  })

  it('does not wait for another try where the wait would outlast it', async () => {
    const model = scriptedChatModel([fails('throttled', true, 1.5), says('later')])
    const { ask, waits } = openTimed({ model })
    expect(await ask(1000)).toMatchObject({ error: { code: 'throttled' } })
    expect(waits).toEqual([])
  })
})

describe('one that asks to be left alone for long', () => {
  const long = fails('throttled', true, 30)

  it('is left to others, and a person does not wait for it', async () => {
    const { chat, waits } = open([[long], [says('other')]])
    expect((await read(chat)).text).toBe('other')
    await expect(read(open([[long], [long]]).chat)).rejects.toMatchObject({ code: 'throttled' })
    expect(waits).toEqual([])
  })

  it('is waited for by work in the background', async () => {
    const { chat, waits } = open([[long, says('later')]])
    const events = chat.stream({ ...request, priority: 'job' }, new AbortController().signal)
    for await (const event of events) expect(event.type).not.toBe('error')
    expect(waits).toEqual([30_000])
  })
})

it('goes past a model that may not be asked without spending a repetition', async () => {
  const full = createGate({ ...limits, concurrent: 1, waiting: 0 })
  const held = full.through(
    'it',
    async function* () {
      yield 1
      await new Promise(() => {})
    },
    { signal: new AbortController().signal },
  )
  await held[Symbol.asyncIterator]().next()
  const [asked, other] = [scriptedChatModel([]), scriptedChatModel([says('other'), says('other')])]
  const budget = createRetryBudget({ share: 0, most: 1 })
  const chat = createFailoverChat(
    [
      { model: asked, gate: full, total: 1000 },
      { model: other, gate: createGate(limits), total: 1000 },
    ],
    { tries: 3, times: { base: 1, most: 1, floor: 1 }, budget },
  )
  expect((await read(chat)).text).toBe('other')
  expect(budget.spend()).toBe(true)
  expect(asked.requests).toHaveLength(0)
})

it('gives the places of a model to the most urgent', async () => {
  const gate = createGate({ ...limits, concurrent: 2, waiting: 0 })
  const model = scriptedChatModel([says('for a person'), says('for a person'), says('for an evaluation')])
  const chat = createFailoverChat([{ model, gate, total: 1000 }], {
    tries: 1,
    times: { base: 1, most: 1, floor: 1 },
    budget: createRetryBudget({ share: 0, most: 0 }),
  })
  const { signal } = new AbortController()
  const first = chat.stream(request, signal)[Symbol.asyncIterator]()
  await first.next()
  const evaluation = { ...request, priority: 'evaluation' as const }
  await expect(chat.stream(evaluation, signal)[Symbol.asyncIterator]().next()).rejects.toMatchObject({
    code: 'unavailable',
  })
  expect((await read(chat)).text).toBe('for a person')
  await first.return?.()
  expect((await chat.stream(evaluation, signal)[Symbol.asyncIterator]().next()).value).toMatchObject({
    type: 'text',
  })
})

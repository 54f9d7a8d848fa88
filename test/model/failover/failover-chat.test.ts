import { describe, expect, it } from 'vitest'
import { Problem } from '../../../src/domain/problem.ts'
import type { ChatRequest, ModelEvent } from '../../../src/model/chat-model.ts'
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

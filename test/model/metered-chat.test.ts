import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../src/domain/problem.ts'
import type { ChatModel, ChatRequest, ModelEvent } from '../../src/model/chat-model.ts'
import type { Metered } from '../../src/model/meter.ts'
import { meteredChat } from '../../src/model/metered-chat.ts'

const request: ChatRequest = {
  ...{ system: 'Answer from the passages.', maxOutputTokens: 100, temperature: 0 },
  messages: [{ role: 'user', text: 'What is the late payment fee?' }],
}
const usage = { inputTokens: 100, outputTokens: 10, cost: 0.001 }
const stop: ModelEvent = { type: 'stop', reason: 'end', usage }
const text = (words: string): ModelEvent => ({ type: 'text', text: words })
const restart = (model: string): ModelEvent => ({ type: 'restart', model, reason: 'it broke' })

/** What the meter hears of a model that gives these events and then throws, if anything. */
async function meter(events: readonly ModelEvent[], error?: Error, leaveAfter = Number.POSITIVE_INFINITY) {
  const heard: Metered[] = []
  const model: ChatModel = {
    ...{ id: 'first', limits: { context: 1000, output: 100 } },
    async *stream() {
      yield* events
      if (error) throw error
    },
    async close() {},
  }
  let seen = 0
  let thrown: unknown = null
  try {
    for await (const _ of meteredChat(model, used => heard.push(used)).stream(
      request,
      new AbortController().signal,
    ))
      if (++seen >= leaveAfter) break
  } catch (caught) {
    thrown = caught
  }
  return { heard, seen, thrown }
}

const refused = new Problem('throttled', 'Too much.', 'Wait.', { retryable: true })
const timedOut = new Problem('timeout', 'Too long.', 'Wait.', { retryable: true })

describe('a metered model', () => {
  it('tells what the provider told, and hands everything on', async () => {
    const { heard, seen } = await meter([text('It is 4.'), stop])
    expect(heard).toEqual([{ model: 'first', ...usage, estimated: false }])
    expect(seen).toBe(2)
  })

  it('estimates a reply that broke off, and one that was left', async () => {
    const { heard, thrown } = await meter([text('It is four dollars')], refused)
    expect(thrown).toBe(refused)
    expect(heard).toMatchObject([{ model: 'first', cost: null, estimated: true }])
    expect(heard[0]!.inputTokens).toBeGreaterThan(10)
    expect(heard[0]!.outputTokens).toBeGreaterThan(3)
    const left = await meter([text('It is four dollars'), stop], undefined, 1)
    expect(left.heard).toEqual(heard)
  })

  it('charges nothing for a call that was refused, and what was asked for one that timed out', async () => {
    expect((await meter([], refused)).heard).toEqual([])
    expect((await meter([], timedOut)).heard).toMatchObject([{ outputTokens: 0, estimated: true }])
  })

  it('estimates what a model had said before another began anew, and names the one that answered', async () => {
    const { heard } = await meter([text('It is'), restart('second'), text('It is 4.'), stop])
    expect(heard).toMatchObject([
      { model: 'first', cost: null, estimated: true },
      { model: 'second', cost: 0.001, estimated: false },
    ])
    const { heard: silent } = await meter([restart('second'), text('It is 4.'), stop])
    expect(silent).toMatchObject([{ model: 'second', estimated: false }])
  })

  it('hears once of every call that said something, however it ended', async () => {
    const said = fc.array(fc.constantFrom('It ', 'is ', '4.'), { minLength: 1, maxLength: 5 })
    const ends = fc.constantFrom('stop', 'refused', 'timeout', 'left')
    await fc.assert(
      fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 4 }), ends, async (tries, end) => {
        const events = tries.flatMap((words, index) => [
          ...(index > 0 ? [restart(`model-${index}`)] : []),
          ...words.map(text),
        ])
        const error = { refused, timeout: timedOut }[end as 'refused']
        const leave = end === 'left' ? events.length : Number.POSITIVE_INFINITY
        const { heard } = await meter(end === 'stop' ? [...events, stop] : events, error, leave)
        expect(heard.map(({ model }) => model)).toEqual(
          tries.map((_, index) => (index === 0 ? 'first' : `model-${index}`)),
        )
        expect(heard.at(-1)!.estimated).toBe(end !== 'stop')
      }),
    )
  })
})

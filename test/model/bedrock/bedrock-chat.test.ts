import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type BedrockChatOptions, createBedrockChat } from '../../../src/model/bedrock/bedrock-chat.ts'
import type { ChatModel, ChatRequest, ModelEvent } from '../../../src/model/chat-model.ts'
import type { ScriptedReply } from '../../support/bedrock-emulator/emulator-reply.ts'
import { openBedrockEmulator } from '../../support/bedrock-emulator/open-bedrock-emulator.ts'
import { openEmulatedClients } from '../../support/emulated-clients.ts'
import { someModel } from '../../support/emulated-model.ts'

const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.close()
})

const request: ChatRequest = {
  system: 'Answer from the passages.',
  messages: [{ role: 'user', text: 'What is the fee?' }],
  maxOutputTokens: 100,
  temperature: 0.2,
}

async function open(reply: ScriptedReply, options: Partial<BedrockChatOptions> = {}) {
  const emulator = await openBedrockEmulator({ reply: () => reply })
  const clients = openEmulatedClients(emulator.url, { connectionTimeout: 10_000, requestTimeout: 60_000 })
  opened.push(emulator, clients)
  const model = createBedrockChat(clients.clientFor('eu-west-1'), {
    ...someModel,
    idle: 20_000,
    ...options,
  })
  return { emulator, model }
}

async function read(model: ChatModel, signal = new AbortController().signal) {
  const events: ModelEvent[] = []
  for await (const event of model.stream(request, signal)) events.push(event)
  const text = events.map(event => (event.type === 'text' ? event.text : '')).join('')
  return { text, stop: events.at(-1)! }
}

describe('chat through Bedrock', () => {
  it('streams the text and prices the raw usage', async () => {
    const usage = {
      inputTokens: 1000,
      outputTokens: 200,
      cacheReadInputTokens: 5000,
      cacheWriteInputTokens: 100,
    }
    const { model, emulator } = await open({ kind: 'said', text: 'It is 4 dollars.', usage })
    expect(await read(model)).toEqual({
      text: 'It is 4 dollars.',
      stop: {
        type: 'stop',
        reason: 'end',
        usage: { inputTokens: 6100, outputTokens: 200, cost: (3000 + 3000 + 1500 + 375) / 1e6 },
      },
    })
    expect(emulator.requests[0]).toMatchObject({
      model: 'eu.some.model-v1:0',
      region: 'eu-west-1',
      signature: null,
      body: {
        system: [{ text: 'Answer from the passages.' }],
        messages: [{ role: 'user', content: [{ text: 'What is the fee?' }] }],
        inferenceConfig: { maxTokens: 100, temperature: 0.2 },
      },
    })
  })

  it('sends no parameter that the model does not take, and its own fields', async () => {
    const fields = { thinking: { type: 'enabled', budget_tokens: 1024 } }
    const { model, emulator } = await open(
      { kind: 'said', reasoning: 'Let me look.', text: 'Four.' },
      { takesTemperature: false, fields },
    )
    expect((await read(model)).text).toBe('Four.')
    expect(emulator.requests[0]!.body).toMatchObject({
      inferenceConfig: { maxTokens: 100 },
      additionalModelRequestFields: fields,
    })
    expect(emulator.requests[0]!.body.inferenceConfig).not.toHaveProperty('temperature')
  })

  it.each([
    ['max_tokens', 'length'],
    ['guardrail_intervened', 'blocked'],
    ['content_filtered', 'blocked'],
  ] as const)('tells that a reply ended by %s', async (stopReason, reason) => {
    const { model } = await open({ kind: 'said', text: 'Half an', stopReason })
    expect((await read(model)).stop).toMatchObject({ reason })
  })

  it('ends the request on the wire when it is cancelled, and says so', async () => {
    const { model, emulator } = await open({
      kind: 'said',
      text: 'word '.repeat(200),
      pieces: 200,
      pace: { first: 0, between: 20 },
    })
    const caller = new AbortController()
    const reading = read(model, caller.signal)
    await expect.poll(() => emulator.requests.length).toBe(1)
    caller.abort()
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' })
    await expect.poll(() => emulator.requests[0]!.closed?.how).toBe('client-left')
  })

  it('ends the request on the wire when nobody reads on', async () => {
    const { model, emulator } = await open({
      kind: 'said',
      text: 'word '.repeat(200),
      pieces: 200,
      pace: { first: 0, between: 20 },
    })
    for await (const event of model.stream(request, new AbortController().signal)) {
      expect(event.type).toBe('text')
      break
    }
    await expect.poll(() => emulator.requests[0]!.closed?.how).toBe('client-left')
  })

  it('takes a reader that is slower than it for no silence', async () => {
    const { model } = await open({
      kind: 'said',
      text: 'word '.repeat(20),
      pieces: 20,
      pace: { first: 0, between: 5 },
    })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    let text = ''
    for await (const event of model.stream(request, new AbortController().signal)) {
      vi.advanceTimersByTime(30_000)
      if (event.type === 'text') text += event.text
    }
    expect(text).toBe('word '.repeat(20))
  })

  it('keeps its connection from call to call', async () => {
    const { model, emulator } = await open({ kind: 'said', text: 'Four.' })
    for (let call = 0; call < 5; call++) await read(model)
    expect(emulator.requests).toHaveLength(5)
    expect(emulator.sockets()).toBe(1)
  })
})

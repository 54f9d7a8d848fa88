import { expect, it } from 'vitest'
import type { ChatRequest, ModelEvent } from '../../src/model/chat-model.ts'
import { readReply } from '../../src/model/read-reply.ts'

const request: ChatRequest = { system: '', messages: [], maxOutputTokens: 10, temperature: 0 }
const usage = { inputTokens: 10, outputTokens: 2, cost: 0.1 }
const says = (...events: ModelEvent[]) => ({
  async *stream() {
    yield* events
  },
})
const signal = new AbortController().signal

it('leaves out what was taken back, calls too', async () => {
  const model = says(
    { type: 'text', text: 'A beginning' },
    { type: 'tool-call', call: { id: '1', name: 'search', input: {} } },
    { type: 'restart', model: 'other', reason: 'it broke' },
    { type: 'text', text: 'It ' },
    { type: 'text', text: 'is.' },
    { type: 'tool-call', call: { id: '2', name: 'compare', input: {} } },
    { type: 'stop', reason: 'tool', usage },
  )
  expect(await readReply(model, request, signal)).toEqual({
    text: 'It is.',
    toolCalls: [{ id: '2', name: 'compare', input: {} }],
    stop: 'tool',
    usage,
  })
})

it('tells a reply that broke off', async () => {
  expect(await readReply(says({ type: 'text', text: 'A' }), request, signal)).toMatchObject({ stop: null })
})

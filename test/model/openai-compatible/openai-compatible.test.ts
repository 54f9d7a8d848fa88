import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { ChatModel, ChatRequest, ModelEvent } from '../../../src/model/chat-model.ts'
import { createOpenAiChat } from '../../../src/model/openai-compatible/openai-chat.ts'
import { createOpenAiEmbedder } from '../../../src/model/openai-compatible/openai-embedder.ts'
import { readReply } from '../../../src/model/read-reply.ts'
import { createRetryBudget } from '../../../src/resilience/retry-budget.ts'
import { type OpenAiReply, openOpenAiServer } from '../../support/openai-server.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close()
})

const request: ChatRequest = {
  system: 'Answer from the passages.',
  messages: [
    { role: 'user', text: 'What is the fee?' },
    { role: 'assistant', text: 'Which one?' },
    { role: 'user', text: 'The late one.' },
  ],
  maxOutputTokens: 100,
  temperature: 0,
}

async function open(reply: OpenAiReply, options = {}) {
  const server = await openOpenAiServer(() => reply)
  opened.push(server)
  const model = createOpenAiChat(
    { url: `${server.url}/`, key: 'a-key' },
    {
      id: 'house',
      model: 'house-7b',
      limits: { context: 8000, output: 500 },
      prices: { input: 1, output: 2, cacheRead: 0.5 },
      takesTemperature: true,
      idle: 20_000,
      ...options,
    },
  )
  return { server, model }
}

async function read(model: ChatModel, asked = request, signal = new AbortController().signal) {
  const events: ModelEvent[] = []
  for await (const event of model.stream(asked, signal)) events.push(event)
  return {
    text: events.map(event => (event.type === 'text' ? event.text : '')).join(''),
    stop: events.at(-1)!,
  }
}

describe('chat with a server that speaks the OpenAI protocol', () => {
  it('sends the conversation and streams the reply, with its price', async () => {
    const usage = {
      prompt_tokens: 1000,
      completion_tokens: 50,
      prompt_tokens_details: { cached_tokens: 400 },
    }
    const { model, server } = await open({ text: 'Vier Dollar — €4.', usage })
    expect(await read(model)).toEqual({
      text: 'Vier Dollar — €4.',
      stop: {
        type: 'stop',
        reason: 'end',
        usage: { inputTokens: 1000, outputTokens: 50, cost: (600 + 200 + 100) / 1e6 },
      },
    })
    expect(server.requests[0]).toMatchObject({
      path: '/v1/chat/completions',
      authorization: 'Bearer a-key',
      body: {
        model: 'house-7b',
        max_tokens: 100,
        temperature: 0,
        stream: true,
        messages: [
          { role: 'system', content: 'Answer from the passages.' },
          { role: 'user', content: 'What is the fee?' },
          { role: 'assistant', content: 'Which one?' },
          { role: 'user', content: 'The late one.' },
        ],
      },
    })
  })

  it('asks for a schema, and leaves out what the model does not take', async () => {
    const outputSchema = { type: 'object', properties: { score: { type: 'integer' } } }
    const { model, server } = await open({ text: '{}' }, { takesTemperature: false })
    await read(model, { ...request, outputSchema, maxOutputTokens: 9000 })
    const [{ body }] = server.requests as [(typeof server.requests)[number]]
    expect(body).toMatchObject({
      max_tokens: 500,
      response_format: { json_schema: { schema: outputSchema } },
    })
    expect(body).not.toHaveProperty('temperature')
  })

  it.each([
    ['length', 'length'],
    ['content_filter', 'blocked'],
  ])('tells that a reply ended by %s', async (finish, reason) => {
    const { model } = await open({ text: 'Half an', finish })
    expect((await read(model)).stop).toMatchObject({ reason })
  })

  it.each([
    [400, '{"error":{"message":"no such parameter"}}', 'bad-request', false, 'house: no such parameter'],
    [401, '{"error":"bad key"}', 'forbidden', false, 'house: bad key'],
    [404, '', 'not-found', false, 'house: status 404'],
    [429, '{"error":{"message":"slow down"}}', 'throttled', true, 'house: slow down'],
    [
      429,
      '{"error":{"message":"paid up?","code":"insufficient_quota"}}',
      'throttled',
      false,
      'house: paid up?',
    ],
    [502, '<html>Bad Gateway</html>', 'unavailable', true, 'house: status 502'],
    [504, '', 'timeout', true, 'house: status 504'],
  ])('says of status %d what it is', async (status, body, code, retryable, message) => {
    const { model } = await open({ status, body, headers: { 'retry-after': '3' } })
    await expect(read(model)).rejects.toMatchObject({ code, retryable, message, retryAfter: 3 })
  })

  it.each([
    ['reset', 'unavailable', ''],
    ['garbage', 'unavailable', 'no JSON'],
    ['error-event', 'unavailable', 'ran out of memory'],
    ['no-end', 'unavailable', 'before it was finished'],
    ['silence', 'timeout', 'said nothing for 200 ms'],
  ] as const)('never takes a stream broken by %s for an answer', async (fault, code, message) => {
    const { model } = await open({ break: fault }, fault === 'silence' ? { idle: 200 } : {})
    const error = await read(model).catch(thrown => thrown)
    expect(error).toMatchObject({ code, retryable: true })
    expect(error.message).toContain(message)
  })

  it('takes a reader that is slow for no silence of the model', async () => {
    const { model } = await open({ text: 'One two three', pieces: 3 }, { idle: 200 })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    let text = ''
    for await (const event of model.stream(request, new AbortController().signal)) {
      vi.advanceTimersByTime(1_000)
      if (event.type === 'text') text += event.text
    }
    expect(text).toBe('One two three')
  })

  it('offers tools, puts calls together from their pieces and takes results back', async () => {
    const tools = [{ name: 'search', description: 'Finds passages.', input: { type: 'object' } }]
    const calls = [
      { name: 'search', arguments: '{"query": "late fee"}' },
      { name: 'search', arguments: '{"query": "lat' },
    ]
    // Some servers say “stop” all the same.
    const { model, server } = await open({ text: 'I look.', calls, finish: 'stop' })
    const signal = new AbortController().signal
    const first = await readReply(model, { ...request, tools, forcedTool: 'search' }, signal)
    expect(first).toMatchObject({ text: 'I look.', stop: 'tool' })
    expect(first.toolCalls.map(({ input }) => input)).toEqual([{ query: 'late fee' }, '{"query": "lat'])
    const messages = [
      ...request.messages,
      { role: 'assistant' as const, text: '', toolCalls: first.toolCalls },
      ...first.toolCalls.map(({ id }) => ({ role: 'tool' as const, callId: id, text: 'nothing' })),
    ]
    await readReply(model, { ...request, messages, tools }, signal)
    const [one, two] = first.toolCalls
    expect(server.requests.map(({ body }) => body)).toMatchObject([
      {
        tools: [{ type: 'function', function: { name: 'search', parameters: { type: 'object' } } }],
        tool_choice: { type: 'function', function: { name: 'search' } },
      },
      {
        messages: [
          ...Array(4).fill({}),
          {
            role: 'assistant',
            content: null,
            tool_calls: [
              { id: one!.id, function: { name: 'search', arguments: '{"query":"late fee"}' } },
              { id: two!.id, function: { arguments: '{}' } },
            ],
          },
          { role: 'tool', tool_call_id: one!.id, content: 'nothing' },
          { role: 'tool', tool_call_id: two!.id, content: 'nothing' },
        ],
      },
    ])
  })

  it('says so when nobody is there', async () => {
    const { model, server } = await open({ text: '' })
    await server.close()
    await expect(read(model)).rejects.toMatchObject({ code: 'unavailable', retryable: true })
  })

  it('ends the request when it is cancelled, and when nobody reads on', async () => {
    const slow = { text: 'word '.repeat(500), pieces: 500, pause: 10 }
    const first = await open(slow)
    const caller = new AbortController()
    const reading = read(first.model, request, caller.signal)
    await expect.poll(() => first.server.requests.length).toBe(1)
    caller.abort()
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' })
    await expect.poll(() => first.server.requests[0]!.closed).toBe(true)
    const second = await open(slow)
    for await (const _ of second.model.stream(request, new AbortController().signal)) break
    await expect.poll(() => second.server.requests[0]!.closed).toBe(true)
  })
})

describe('embedding with a server that speaks the OpenAI protocol', () => {
  async function openEmbedder(reply: () => OpenAiReply) {
    const server = await openOpenAiServer(reply)
    opened.push(server)
    const embedder = createOpenAiEmbedder(
      { url: server.url, key: null },
      {
        id: 'house-embed',
        model: 'house-embed',
        dimensions: 16,
        perCall: 5,
        concurrency: 3,
        mostCharacters: 100,
        retry: {
          tries: 2,
          times: { base: 1, most: 2, floor: 1 },
          budget: createRetryBudget({ share: 0, most: 5 }),
          wait: async () => {},
        },
      },
    )
    return { server, embedder }
  }

  it('keeps the order of the texts, whatever the order of the reply', async () => {
    const { embedder, server } = await openEmbedder(() => ({ text: '' }))
    const texts = ['', ...Array.from({ length: 12 }, (_, at) => `${'abcdefghijkl'[at]} text`)]
    const vectors = await embedder.embed(texts, 'passage')
    expect(vectors[0]!.every(value => value === 0)).toBe(true)
    const alone = await Promise.all(
      texts.slice(1).map(async text => (await embedder.embed([text], 'query'))[0]!),
    )
    expect(vectors.slice(1)).toEqual(alone)
    expect(Math.hypot(...vectors[3]!)).toBeCloseTo(1, 5)
    expect(server.requests).toHaveLength(3 + 12)
    expect(server.requests[0]!.authorization).toBeUndefined()
  })

  it('tries a throttled call again, and refuses another shape', async () => {
    let calls = 0
    const throttled = await openEmbedder(() => (calls++ === 0 ? { status: 429, body: '' } : { text: '' }))
    expect(await throttled.embedder.embed(['one'], 'query')).toHaveLength(1)
    const other = await openEmbedder(() => ({ status: 200, body: '{"data": []}' }))
    await expect(other.embedder.embed(['one'], 'query')).rejects.toThrow('0 vectors')
  })
})

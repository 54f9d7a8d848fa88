import { afterEach, describe, expect, it } from 'vitest'
import { type BedrockChatOptions, createBedrockChat } from '../../../src/model/bedrock/bedrock-chat.ts'
import type { ChatMessage, ChatRequest } from '../../../src/model/chat-model.ts'
import { readReply } from '../../../src/model/read-reply.ts'
import type { ScriptedReply } from '../../support/bedrock-emulator/emulator-reply.ts'
import { openBedrockEmulator } from '../../support/bedrock-emulator/open-bedrock-emulator.ts'
import { openEmulatedClients } from '../../support/emulated-clients.ts'
import { someModel } from '../../support/emulated-model.ts'

const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.close()
})

const search = {
  name: 'search',
  description: 'Finds passages.',
  input: { type: 'object', properties: { query: { type: 'string' } }, required: ['query'] },
}
const plain: ChatRequest = {
  system: 'Look things up.',
  messages: [{ role: 'user', text: 'What is the fee?' }],
  maxOutputTokens: 100,
  temperature: 0,
}
const request: ChatRequest = { ...plain, tools: [search] }

async function open(replies: ScriptedReply[], options: Partial<BedrockChatOptions> = {}) {
  let turn = 0
  const emulator = await openBedrockEmulator({ reply: () => replies[turn++] ?? null })
  const clients = openEmulatedClients(emulator.url, { requestTimeout: 2_000 })
  opened.push(emulator, clients)
  const model = createBedrockChat(clients.clientFor('eu-west-1'), {
    ...someModel,
    forcesTools: true,
    idle: 2000,
    ...options,
  })
  const ask = (asked: ChatRequest = request) => readReply(model, asked, new AbortController().signal)
  return { emulator, model, ask, bodies: () => emulator.requests.map(({ body }) => body) }
}

const other = { ...search, name: 'compare' }

describe('tools through Bedrock', () => {
  it('puts several calls together from their pieces, and takes their results back', async () => {
    const { ask, bodies } = await open([
      {
        kind: 'said',
        text: 'I look.',
        tool: [
          { name: 'search', input: { query: 'late fee' } },
          { name: 'search', input: {} },
        ],
      },
      { kind: 'said', text: 'Four dollars.' },
    ])
    const first = await ask()
    expect(first).toMatchObject({ text: 'I look.', stop: 'tool' })
    expect(first.toolCalls.map(({ name, input }) => [name, input])).toEqual([
      ['search', { query: 'late fee' }],
      ['search', {}],
    ])
    const messages: ChatMessage[] = [
      ...request.messages,
      { role: 'assistant', text: first.text, toolCalls: first.toolCalls },
      ...first.toolCalls.map(({ id }, index) => ({
        role: 'tool' as const,
        callId: id,
        text: `found ${index}`,
      })),
    ]
    expect(await ask({ ...request, messages })).toMatchObject({
      text: 'Four dollars.',
      stop: 'end',
      toolCalls: [],
    })
    const [one, two] = first.toolCalls
    expect(bodies()[1]).toMatchObject({
      toolConfig: { tools: [{ toolSpec: { name: 'search', inputSchema: { json: search.input } } }] },
      messages: [
        { role: 'user' },
        {
          role: 'assistant',
          content: [
            { text: 'I look.' },
            { toolUse: { toolUseId: one!.id, name: 'search', input: { query: 'late fee' } } },
            { toolUse: { toolUseId: two!.id } },
          ],
        },
        {
          role: 'user',
          content: [
            { toolResult: { toolUseId: one!.id, content: [{ text: 'found 0' }] } },
            { toolResult: { toolUseId: two!.id, content: [{ text: 'found 1' }] } },
          ],
        },
      ],
    })
  })

  it('asks for a whole reply where the model streams none with tools', async () => {
    const { ask, emulator } = await open(
      [
        { kind: 'said', text: 'I look.', tool: { name: 'search', input: { query: 'late fee' } } },
        { kind: 'said', text: 'Four dollars.' },
      ],
      { streamsTools: false, model: 'us.meta.llama3-3-70b-instruct-v1:0' },
    )
    const reply = await ask()
    expect(reply).toMatchObject({
      text: 'I look.',
      stop: 'tool',
      usage: { outputTokens: expect.any(Number) },
    })
    expect(reply.toolCalls).toMatchObject([{ name: 'search', input: { query: 'late fee' } }])
    expect(await ask(plain)).toMatchObject({ text: 'Four dollars.', stop: 'end' })
    expect(emulator.requests.map(({ operation }) => operation)).toEqual(['converse', 'converse-stream'])
  })

  it('ends a whole reply on the wire when it is cancelled', async () => {
    const { model, emulator } = await open([{ kind: 'fault', fault: 'hang' }], { streamsTools: false })
    const caller = new AbortController()
    const asking = readReply(model, request, caller.signal)
    await expect.poll(() => emulator.requests.length).toBe(1)
    caller.abort()
    await expect(asking).rejects.toMatchObject({ code: 'cancelled' })
    await expect.poll(() => emulator.requests[0]!.closed).not.toBeNull()
  })

  it('hands on arguments that are no JSON as they were written', async () => {
    const { ask } = await open([{ kind: 'said', tool: { name: 'search', input: '{"query": "la' } }])
    expect((await ask()).toolCalls[0]!.input).toBe('{"query": "la')
  })

  it('goes on with calls that another service began', async () => {
    const { ask, bodies } = await open([{ kind: 'said', text: 'Four dollars.' }])
    const id = 'call.1:of another service'
    const messages: ChatMessage[] = [
      ...request.messages,
      { role: 'assistant', text: '', toolCalls: [{ id, name: 'search', input: '{"que' }] },
      { role: 'tool', callId: id, text: '' },
    ]
    expect((await ask({ ...request, messages })).text).toBe('Four dollars.')
    const toolUseId = 'call_1_of_another_service'
    expect(bodies()[0]!.messages).toMatchObject([
      {},
      { content: [{ toolUse: { toolUseId, input: {} } }] },
      { content: [{ toolResult: { toolUseId, content: [{ text: '(empty)' }] } }] },
    ])
  })

  it('calls nothing of a reply that was cut off', async () => {
    const { ask } = await open([
      { kind: 'said', tool: { name: 'search', input: '{"que' }, stopReason: 'max_tokens' },
    ])
    expect(await ask()).toMatchObject({ stop: 'length', toolCalls: [] })
  })

  it('forces a tool only where the model can be forced', async () => {
    const forced = await open([{ kind: 'said', tool: { name: 'search', input: {} } }])
    await forced.ask({ ...request, tools: [other, search], forcedTool: 'search' })
    expect(forced.bodies()[0]).toMatchObject({
      toolConfig: { tools: [{ toolSpec: { name: 'search' } }], toolChoice: { any: {} } },
    })
    const free = await open([{ kind: 'said', text: 'No.' }], { forcesTools: false })
    await free.ask({ ...request, forcedTool: 'search' })
    expect(free.bodies()[0]!.toolConfig).not.toHaveProperty('toolChoice')
  })

  it('asks a model without its thoughts where tools are given, which would want them back', async () => {
    const fields = { thinking: { type: 'enabled', budget_tokens: 1024 }, top_k: 5 }
    const { ask, bodies } = await open(
      [
        { kind: 'said', text: 'Four.' },
        { kind: 'said', reasoning: 'Let me think.', text: 'Four.' },
      ],
      { fields },
    )
    await ask()
    expect(bodies()[0]!.additionalModelRequestFields).toEqual({ top_k: 5 })
    expect((await ask({ ...plain, tools: [] })).text).toBe('Four.')
    expect(bodies()[1]).toMatchObject({ additionalModelRequestFields: fields })
    expect(bodies()[1]).not.toHaveProperty('toolConfig')
  })
})

describe('replies by a schema', () => {
  const outputSchema = { type: 'object', properties: { score: { type: 'integer' } } }

  it('come as the arguments of a forced tool', async () => {
    const { ask, bodies } = await open([
      { kind: 'said', text: 'Here it is:', tool: { name: 'reply', input: { score: 3 } } },
    ])
    const reply = await ask({ ...plain, outputSchema })
    expect(reply).toMatchObject({ text: '{"score":3}', stop: 'end', toolCalls: [] })
    expect(bodies()[0]).toMatchObject({
      toolConfig: {
        tools: [{ toolSpec: { name: 'reply', inputSchema: { json: outputSchema } } }],
        toolChoice: { any: {} },
      },
    })
  })

  it('are asked for in words where the model cannot be forced', async () => {
    const { ask, bodies } = await open([{ kind: 'said', text: '{"score":3}' }], { forcesTools: false })
    expect((await ask({ ...plain, outputSchema })).text).toBe('{"score":3}')
    expect(bodies()[0]).not.toHaveProperty('toolConfig')
    expect(JSON.stringify(bodies()[0]!.system)).toContain(
      JSON.stringify(JSON.stringify(outputSchema)).slice(1, -1),
    )
  })
})

describe('what goes with a request', () => {
  const cachePoint = { cachePoint: { type: 'default' } }

  it('caches the instructions, and the conversation of a loop with tools', async () => {
    const said: ScriptedReply = {
      kind: 'said',
      text: 'Four.',
      usage: { inputTokens: 10, outputTokens: 5, cacheReadInputTokens: 900, cacheWriteInputTokens: 90 },
    }
    const { ask, bodies } = await open([said, said], { cachesPrompts: true })
    const { usage } = await ask()
    expect(usage).toEqual({ inputTokens: 1000, outputTokens: 5, cost: (30 + 75 + 270 + 337.5) / 1e6 })
    await ask(plain)
    expect(bodies()).toMatchObject([
      { system: [{ text: 'Look things up.' }, cachePoint], messages: [{ content: [{}, cachePoint] }] },
      {
        system: [{ text: 'Look things up.' }, cachePoint],
        messages: [{ content: [{ text: 'What is the fee?' }] }],
      },
    ])
    expect((bodies()[1] as { messages: { content: unknown[] }[] }).messages[0]!.content).toHaveLength(1)
  })

  it('has no cache points where the model caches nothing, nor beside results that Nova gets', async () => {
    const without = await open([{ kind: 'said', text: 'Four.' }])
    await without.ask()
    expect(JSON.stringify(without.bodies())).not.toContain('cachePoint')
    const nova = await open([{ kind: 'said', text: 'Four.' }], {
      cachesPrompts: true,
      model: 'eu.amazon.nova-pro-v1:0',
    })
    await nova.ask()
    expect(JSON.stringify(nova.bodies()[0]!.messages)).not.toContain('cachePoint')
  })

  it('names the guardrail where one is set, and wraps nothing in guardContent', async () => {
    const { ask, bodies } = await open(
      [{ kind: 'said', text: 'Blocked.', stopReason: 'guardrail_intervened' }],
      { guardrail: { id: 'gr-1', version: '3' } },
    )
    expect((await ask()).stop).toBe('blocked')
    expect(bodies()[0]).toMatchObject({
      guardrailConfig: { guardrailIdentifier: 'gr-1', guardrailVersion: '3' },
    })
    expect(JSON.stringify(bodies()[0])).not.toContain('guardContent')
  })

  it('has no empty message and no two of one side', async () => {
    const { ask, bodies } = await open([{ kind: 'said', text: 'Four.' }])
    const messages: ChatMessage[] = [
      { role: 'user', text: 'What is the fee?' },
      { role: 'assistant', text: ' ' },
      { role: 'user', text: 'The late one.' },
    ]
    expect((await ask({ ...plain, messages })).text).toBe('Four.')
    expect(bodies()[0]!.messages).toEqual([
      { role: 'user', content: [{ text: 'What is the fee?' }, { text: 'The late one.' }] },
    ])
  })
})

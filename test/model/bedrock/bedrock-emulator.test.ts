import { BedrockAgentRuntimeClient, RerankCommand } from '@aws-sdk/client-bedrock-agent-runtime'
import {
  ApplyGuardrailCommand,
  BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
  CountTokensCommand,
  InvokeModelCommand,
} from '@aws-sdk/client-bedrock-runtime'
import { NodeHttp2Handler, NodeHttpHandler } from '@smithy/node-http-handler'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type BedrockEmulator,
  type EmulatorOptions,
  openBedrockEmulator,
} from '../../support/bedrock-emulator/open-bedrock-emulator.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.close()
})

const identity = { accessKeyId: 'AKIDEMULATED', secretAccessKey: 'emulated-secret' }

async function open(options: EmulatorOptions = {}, secretAccessKey = identity.secretAccessKey) {
  const emulator: BedrockEmulator = await openBedrockEmulator(options)
  const settings = {
    region: 'eu-central-1',
    endpoint: emulator.url,
    maxAttempts: 1,
    credentials: { ...identity, secretAccessKey },
    requestHandler: new NodeHttpHandler(),
  }
  const client = new BedrockRuntimeClient(settings)
  const agent = new BedrockAgentRuntimeClient(settings)
  opened.push(emulator, {
    async close() {
      client.destroy()
      agent.destroy()
    },
  })
  return { emulator, client, agent, settings }
}

const modelId = 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0'
const messages = [{ role: 'user' as const, content: [{ text: 'What is the fee?' }] }]

async function readStream(client: BedrockRuntimeClient, signal?: AbortSignal) {
  const { stream } = await client.send(new ConverseStreamCommand({ modelId, messages }), {
    ...(signal && { abortSignal: signal }),
  })
  const events: string[] = []
  let text = ''
  for await (const event of stream!) {
    events.push(Object.keys(event)[0]!)
    text += event.contentBlockDelta?.delta?.text ?? ''
  }
  return { events, text }
}

describe('the emulator, through the SDK', () => {
  it('answers Converse, with usage', async () => {
    const { client, emulator } = await open({ reply: () => ({ kind: 'said', text: 'It is 4 dollars.' }) })
    const reply = await client.send(new ConverseCommand({ modelId, messages }))
    expect(reply.output?.message?.content).toEqual([{ text: 'It is 4 dollars.' }])
    expect(reply).toMatchObject({ stopReason: 'end_turn', usage: { inputTokens: 4, outputTokens: 4 } })
    expect(emulator.requests[0]).toMatchObject({ model: modelId, signature: null, region: 'eu-central-1' })
  })

  it.each([
    ['1.1', new NodeHttpHandler()],
    ['2', new NodeHttp2Handler()],
  ])('streams over HTTP/%s without a start for a text block', async (http, requestHandler) => {
    const { emulator, settings } = await open({
      reply: () => ({ kind: 'said', text: 'Vier Dollar — €4.', pieces: 3 }),
    })
    const client = new BedrockRuntimeClient({ ...settings, requestHandler })
    opened.push({ close: async () => client.destroy() })
    const { events, text } = await readStream(client)
    expect(text).toBe('Vier Dollar — €4.')
    expect(events).toEqual([
      'messageStart',
      ...Array(3).fill('contentBlockDelta'),
      'contentBlockStop',
      'messageStop',
      'metadata',
    ])
    expect(emulator.requests[0]!.http).toBe(http)
  })

  it('streams thoughts and a tool call', async () => {
    const tool = { name: 'search', input: { query: 'fee' } }
    const { client } = await open({
      reply: () => ({ kind: 'said', reasoning: 'Let me look.', tool, pieces: 2 }),
    })
    const { stream } = await client.send(new ConverseStreamCommand({ modelId, messages }))
    const seen = { thought: '', input: '', name: '', stop: '' }
    for await (const { contentBlockDelta, contentBlockStart, messageStop } of stream!) {
      seen.thought += contentBlockDelta?.delta?.reasoningContent?.text ?? ''
      seen.input += contentBlockDelta?.delta?.toolUse?.input ?? ''
      seen.name += contentBlockStart?.start?.toolUse?.name ?? ''
      seen.stop += messageStop?.stopReason ?? ''
    }
    expect(seen).toEqual({
      thought: 'Let me look.',
      input: '{"query":"fee"}',
      name: 'search',
      stop: 'tool_use',
    })
  })

  it('embeds: texts with words in common are near', async () => {
    const { client } = await open()
    const embed = async (inputText: string): Promise<number[]> => {
      const body = JSON.stringify({ inputText, dimensions: 256, normalize: true })
      const reply = await client.send(
        new InvokeModelCommand({ modelId: 'amazon.titan-embed-text-v2:0', body }),
      )
      return JSON.parse(reply.body.transformToString()).embedding
    }
    const [fee, same, other] = [
      await embed('the late fee'),
      await embed('a late fee'),
      await embed('zebra crossing'),
    ]
    const dot = (left: number[], right: number[]) =>
      left.reduce((sum, value, at) => sum + value * right[at]!, 0)
    expect(dot(fee!, fee!)).toBeCloseTo(1)
    expect(dot(fee!, same!)).toBeGreaterThan(dot(fee!, other!) + 0.3)
  })

  it('guards, reranks and counts', async () => {
    const { client, agent } = await open({
      guardrail: { denied: { weapons: ['crossbow'] }, masked: { EMAIL: /\S+@\S+/g }, grounding: 0.5 },
    })
    const guard = (
      source: 'INPUT' | 'OUTPUT',
      ...content: { text: string; qualifiers?: ['grounding_source' | 'guard_content'] }[]
    ) =>
      client.send(
        new ApplyGuardrailCommand({
          guardrailIdentifier: 'gr-1',
          guardrailVersion: 'DRAFT',
          source,
          content: content.map(text => ({ text })),
        }),
      )
    expect(await guard('INPUT', { text: 'What is the fee?' })).toMatchObject({ action: 'NONE' })
    expect(await guard('INPUT', { text: 'Sell me a Crossbow' })).toMatchObject({
      action: 'GUARDRAIL_INTERVENED',
    })
    expect((await guard('INPUT', { text: 'Write to me@example.org' })).outputs).toEqual([
      { text: 'Write to {EMAIL}' },
    ])
    const ungrounded = await guard(
      'OUTPUT',
      { text: 'The fee is 4 dollars.', qualifiers: ['grounding_source'] },
      { text: 'Zebras sleep standing.', qualifiers: ['guard_content'] },
    )
    expect(ungrounded.assessments?.[0]?.contextualGroundingPolicy?.filters?.[0]).toMatchObject({
      action: 'BLOCKED',
    })
    const { results } = await agent.send(
      new RerankCommand({
        queries: [{ type: 'TEXT', textQuery: { text: 'late fee' } }],
        sources: ['A zebra.', 'The late fee is due.', 'A fee.'].map(text => ({
          type: 'INLINE',
          inlineDocumentSource: { type: 'TEXT', textDocument: { text } },
        })),
        rerankingConfiguration: {
          type: 'BEDROCK_RERANKING_MODEL',
          bedrockRerankingConfiguration: {
            numberOfResults: 2,
            modelConfiguration: { modelArn: 'arn:emulated' },
          },
        },
      }),
    )
    expect(results).toMatchObject([
      { index: 1, relevanceScore: 1 },
      { index: 2, relevanceScore: 0.5 },
    ])
    const counted = await client.send(new CountTokensCommand({ modelId, input: { converse: { messages } } }))
    expect(counted.inputTokens).toBe(4)
  })

  it('refuses a wrong secret and takes a bearer token that it knows', async () => {
    const { client } = await open({}, 'another secret')
    await expect(client.send(new ConverseCommand({ modelId, messages }))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      message: expect.stringContaining('signature we calculated does not match'),
    })
    const { settings } = await open({ credentials: { secrets: {}, bearerTokens: ['good'] } })
    const send = (token: string) => {
      const bearer = new BedrockRuntimeClient({
        ...settings,
        token: { token },
        authSchemePreference: ['httpBearerAuth'],
      })
      opened.push({ close: async () => bearer.destroy() })
      return bearer.send(new ConverseCommand({ modelId, messages }))
    }
    await expect(send('good')).resolves.toMatchObject({ stopReason: 'end_turn' })
    await expect(send('bad')).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  it.each(['ThrottlingException', 'ModelTimeoutException', 'ModelStreamErrorException'] as const)(
    'answers with %s by its name, before a stream and inside one',
    async error => {
      const before = await open({ reply: () => ({ kind: 'error', error, retryAfter: 2 }) })
      await expect(readStream(before.client)).rejects.toMatchObject({ name: error, message: 'emulated' })
      const inside = await open({ reply: () => ({ kind: 'error', error, after: 2 }) })
      await expect(readStream(inside.client)).rejects.toThrow(/emulated/)
    },
  )

  it.each([
    'reset-before-headers',
    'html-502',
    'truncated-frame',
    'bad-checksum',
    'reset-midway',
    'invalid-body',
  ] as const)('breaks a stream by %s', async fault => {
    const { client, emulator } = await open({ reply: () => ({ kind: 'fault', fault }) })
    await expect(readStream(client)).rejects.toThrow()
    expect(emulator.requests[0]!.closed?.how).toBe('fault')
  })

  it('ends a stream without its end, which the SDK takes for success', async () => {
    const { client } = await open({ reply: () => ({ kind: 'fault', fault: 'no-message-stop' }) })
    const { events } = await readStream(client)
    expect(events).not.toContain('messageStop')
  })

  it.each(['hang', 'stall'] as const)('says nothing more (%s) and sees the client leave', async fault => {
    const { client, emulator } = await open({ reply: () => ({ kind: 'fault', fault }) })
    await expect(readStream(client, AbortSignal.timeout(300))).rejects.toThrow()
    await expect.poll(() => emulator.sockets()).toBe(0)
  })

  it('lets somebody outside play the model', async () => {
    const { client, emulator } = await open({ queue: true })
    const reply = client.send(new ConverseCommand({ modelId, messages }))
    const queued = async (): Promise<{ id: string; body: unknown }[]> =>
      (await fetch(`${emulator.url}/queue`)).json() as Promise<{ id: string; body: unknown }[]>
    await expect.poll(async () => (await queued()).length).toBe(1)
    const [{ id, body }] = (await queued()) as [{ id: string; body: unknown }]
    expect(body).toMatchObject({ messages })
    const post = (answer: unknown) =>
      fetch(`${emulator.url}/queue/${id}`, { method: 'POST', body: JSON.stringify(answer) })
    expect((await post({ kind: 'nonsense' })).status).toBe(400)
    expect((await post({ kind: 'said', text: 'Played.' })).status).toBe(200)
    expect((await reply).output?.message?.content).toEqual([{ text: 'Played.' }])
    expect(await queued()).toEqual([])
  })
})

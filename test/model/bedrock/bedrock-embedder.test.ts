import { afterEach, describe, expect, it } from 'vitest'
import {
  type BedrockEmbedderOptions,
  createBedrockEmbedder,
} from '../../../src/model/bedrock/bedrock-embedder.ts'
import { createRetryBudget } from '../../../src/resilience/retry-budget.ts'
import type { EmulatedRequest } from '../../support/bedrock-emulator/emulated-request.ts'
import type { ScriptedReply } from '../../support/bedrock-emulator/emulator-reply.ts'
import { openBedrockEmulator } from '../../support/bedrock-emulator/open-bedrock-emulator.ts'
import { openEmulatedClients } from '../../support/emulated-clients.ts'

const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.close()
})

async function open(
  options: Partial<BedrockEmbedderOptions> = {},
  reply: (request: EmulatedRequest) => ScriptedReply | null = () => null,
) {
  const emulator = await openBedrockEmulator({ reply })
  const clients = openEmulatedClients(emulator.url)
  opened.push(emulator, clients)
  const tokens: number[] = []
  const waits: number[] = []
  const made = createBedrockEmbedder(clients.clientFor('eu-west-1'), {
    id: 'titan-embed-v2',
    model: 'amazon.titan-embed-text-v2:0',
    region: 'eu-west-1',
    family: 'titan',
    dimensions: 256,
    concurrency: 4,
    mostCharacters: 50_000,
    retry: {
      tries: 3,
      times: { base: 10, most: 100, floor: 10 },
      budget: createRetryBudget({ share: 0.1, most: 10 }),
      wait: async milliseconds => void waits.push(milliseconds),
    },
    ...options,
  })
  const embed: typeof made.embed = (given, kind, signal) =>
    made.embed(given, kind, signal, count => tokens.push(count))
  return { emulator, embedder: { ...made, embed }, tokens, waits }
}

const texts = [
  'the late fee',
  '',
  'a late fee',
  'zebra crossing',
  ...Array.from({ length: 200 }, (_, at) => `row ${at}`),
]
const dot = (left: Float32Array, right: Float32Array) =>
  left.reduce((sum, value, at) => sum + value * right[at]!, 0)

describe.each([
  ['titan', { family: 'titan' }, 203, 'row 7'],
  ['cohere', { family: 'cohere', id: 'cohere-embed', model: 'cohere.embed-v4:0' }, 3, 'row 7'],
] as const)('embedding through Bedrock with %s', (_, options, calls, text) => {
  it('gives unit vectors in the order of the texts, zeros for an empty one', async () => {
    const { embedder, emulator, tokens } = await open(options)
    const vectors = await embedder.embed(texts, 'passage')
    expect(vectors).toHaveLength(texts.length)
    expect(vectors[1]!.every(value => value === 0)).toBe(true)
    expect(dot(vectors[0]!, vectors[0]!)).toBeCloseTo(1, 5)
    expect(dot(vectors[0]!, vectors[2]!)).toBeGreaterThan(dot(vectors[0]!, vectors[3]!) + 0.3)
    const [alone] = await embedder.embed([text], 'query')
    expect(dot(alone!, vectors[texts.indexOf(text)]!)).toBeCloseTo(1, 5)
    expect(emulator.requests).toHaveLength(calls + 1)
    expect(tokens.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(200)
  })

  it('tries a throttled call again, and only that one', async () => {
    let failed = 0
    const { embedder, emulator, waits } = await open(options, () =>
      failed++ < 2 ? { kind: 'error', error: 'ThrottlingException' } : null,
    )
    const vectors = await embedder.embed(texts.slice(0, 4), 'passage')
    expect(dot(vectors[3]!, vectors[3]!)).toBeCloseTo(1, 5)
    expect(waits).toHaveLength(2)
    expect(emulator.requests.length).toBe((options.family === 'titan' ? 3 : 1) + 2)
  })

  it('tells a wrong model at once', async () => {
    const { embedder, emulator } = await open(options, () => ({
      kind: 'error',
      error: 'ValidationException',
    }))
    await expect(embedder.embed(['one'], 'query')).rejects.toMatchObject({ code: 'bad-request' })
    expect(emulator.requests).toHaveLength(1)
  })

  it('refuses vectors of other dimensions', async () => {
    const { embedder } = await open(options, request => {
      request.body[options.family === 'titan' ? 'dimensions' : 'output_dimension'] = 128
      return null
    })
    await expect(embedder.embed(['one'], 'query')).rejects.toThrow('1 vectors of 128 dimensions came back')
  })

  it('stops when it is cancelled', async () => {
    const caller = new AbortController()
    const { embedder, emulator } = await open(options, () => {
      caller.abort()
      return null
    })
    await expect(embedder.embed(texts, 'passage', caller.signal)).rejects.toThrow()
    expect(emulator.requests.length).toBeLessThan(10)
  })
})

it('says what a question is, and what a passage', async () => {
  const { embedder, emulator } = await open({ family: 'cohere', model: 'cohere.embed-v4:0' })
  await embedder.embed(['fee'], 'query')
  await embedder.embed(['fee'], 'passage')
  expect(emulator.requests.map(({ body }) => body.input_type)).toEqual(['search_query', 'search_document'])
})

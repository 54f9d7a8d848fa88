import { afterEach, describe, expect, it } from 'vitest'
import { Secret } from '../../src/domain/secret.ts'
import type { CatalogueEntry } from '../../src/model/catalogue.ts'
import { readCatalogue } from '../../src/model/read-catalogue.ts'
import type { ModelAccess } from '../../src/services/model-access.ts'
import { openEmbedder } from '../../src/services/open-embedder.ts'
import { openReranker } from '../../src/services/open-reranker.ts'
import type { EmulatorOptions } from '../support/bedrock-emulator/open-bedrock-emulator.ts'
import { openBedrockEmulator } from '../support/bedrock-emulator/open-bedrock-emulator.ts'
import { openOpenAiServer } from '../support/openai-server.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const name of ['', '_AGENT']) delete process.env[`AWS_ENDPOINT_URL_BEDROCK${name}_RUNTIME`]
  for (const each of opened.splice(0).toReversed()) await each.close()
})

const catalogue = readCatalogue()
const house: CatalogueEntry = {
  ...{ kind: 'embedding', id: 'house-embed', maker: 'house', model: 'bge-m3', service: 'openai-compatible' },
  ...{ aliases: [], profiles: [], regions: [], family: 'openai', dimensions: [8, 16], concurrency: 2 },
  ...{ mostCharacters: 8000, prices: { input: 0 } },
}
const identity = { kind: 'keys', id: 'AKIDEMULATED', secret: new Secret('emulated-secret') } as const
const access: ModelAccess = { regions: ['eu-central-1', 'us-east-1'], openAi: null, identity }
const signal = new AbortController().signal

async function emulated(options: EmulatorOptions = {}) {
  const emulator = await openBedrockEmulator(options)
  opened.push(emulator)
  for (const name of ['', '_AGENT']) process.env[`AWS_ENDPOINT_URL_BEDROCK${name}_RUNTIME`] = emulator.url
  return emulator
}

describe('opening an embedder', () => {
  it('takes the first dimensions of a model, or those that are named, and counts what is charged', async () => {
    const emulator = await emulated()
    const small = await openEmbedder('titan-embed-v2', catalogue, access)
    const large = await openEmbedder('titan-embed-v2-1024', catalogue, access)
    opened.push(small, large)
    expect([small.id, large.id]).toEqual(['titan-embed-v2-256', 'titan-embed-v2-1024'])
    expect((await large.embed(['the late fee'], 'passage'))[0]).toHaveLength(1024)
    expect(emulator.requests[0]).toMatchObject({
      model: 'amazon.titan-embed-text-v2:0',
      region: 'eu-central-1',
    })
    expect(large.cost!.price).toBe(0.02)
    expect(large.cost!.tokens()).toBeGreaterThan(0)
    expect(small.cost!.tokens()).toBe(0)
  })

  it.each(['query', 'passage'] as const)('asks another region for a %s when the first fails', async kind => {
    const emulator = await emulated({
      reply: ({ region }) =>
        region === 'eu-central-1' ? { kind: 'error', error: 'AccessDeniedException' } : null,
    })
    const embedder = await openEmbedder('cohere-embed-v4', catalogue, access)
    opened.push(embedder)
    expect(await embedder.embed(['fee'], kind)).toHaveLength(1)
    expect(emulator.requests.map(({ model }) => model)).toEqual([
      'eu.cohere.embed-v4:0',
      'us.cohere.embed-v4:0',
    ])
  })

  it('asks only regions where the model is', async () => {
    await emulated()
    const regions = ['sa-east-1', 'eu-west-2']
    const embedder = await openEmbedder('titan-embed-v2', catalogue, { ...access, regions })
    opened.push(embedder)
    expect(await embedder.embed(['fee'], 'query')).toHaveLength(1)
  })

  it('asks a server of the OpenAI protocol', async () => {
    const server = await openOpenAiServer(() => ({ text: '' }))
    const openAi = { url: server.url, key: new Secret('a-key') }
    const embedder = await openEmbedder('house-embed-16', [house], { regions: [], openAi })
    opened.push(server, embedder)
    expect((await embedder.embed(['fee', 'late'], 'passage'))[1]).toHaveLength(16)
    expect(server.requests[0]).toMatchObject({ authorization: 'Bearer a-key', body: { model: 'bge-m3' } })
  })

  it.each([
    ['an unknown name', 'titan', access, 'no embedding model "titan"'],
    ['a chat model', 'nova-pro', access, 'no embedding model'],
    ['other dimensions', 'titan-embed-v2-333', access, 'no vectors of 333 dimensions'],
    ['a region where it is not', 'titan-embed-v2', { ...access, regions: ['sa-east-1'] }, "can't be called"],
    ['no region', 'titan-embed-v2', { ...access, regions: [] }, 'no region is set'],
    ['a server that is not set', 'house-embed', access, 'none is set'],
  ])('refuses %s', async (_, name, given, message) => {
    await expect(openEmbedder(name, [...catalogue, house], given)).rejects.toMatchObject({
      code: 'bad-setting',
      message: expect.stringContaining(message),
    })
  })
})

describe('opening a reranker', () => {
  it('names the model in the region where it is', async () => {
    const emulator = await emulated()
    const reranker = await openReranker('cohere-rerank-3.5', catalogue, {
      ...access,
      regions: ['eu-west-1', 'eu-central-1'],
    })
    opened.push(reranker)
    expect(await reranker.rerank('late fee', ['zebra', 'the late fee'], 2, signal)).toMatchObject([
      { index: 1 },
      { index: 0 },
    ])
    expect(JSON.stringify(emulator.requests[0]!.body)).toContain(
      'arn:aws:bedrock:eu-central-1::foundation-model/cohere.rerank-v3-5:0',
    )
  })

  it('refuses an API key, which Rerank does not take', async () => {
    const key = { kind: 'api-key', key: new Secret('a-key') } as const
    await expect(
      openReranker('amazon-rerank-1', catalogue, { ...access, identity: key }),
    ).rejects.toMatchObject({ code: 'bad-setting', remedy: expect.stringContaining('VARIORUM_RERANKER') })
  })
})

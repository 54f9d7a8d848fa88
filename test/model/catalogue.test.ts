import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { findModel, modelIdIn } from '../../src/model/catalogue.ts'
import { readCatalogue } from '../../src/model/read-catalogue.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const folders: { remove(): Promise<void> }[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await folder.remove()
})

async function written(text: string): Promise<string> {
  const folder = await makeTemporaryFolder()
  folders.push(folder)
  const file = join(folder.path, 'models.yaml')
  await writeFile(file, text)
  return file
}

describe('the catalogue', () => {
  const catalogue = readCatalogue()

  it('knows ten and more chat models of five makers, embedding and rerank models', () => {
    const chat = catalogue.filter(({ kind }) => kind === 'chat')
    expect(chat.length).toBeGreaterThanOrEqual(10)
    expect(new Set(chat.map(({ maker }) => maker)).size).toBeGreaterThanOrEqual(5)
    for (const kind of ['embedding', 'rerank'] as const)
      expect(catalogue.filter(entry => entry.kind === kind).length).toBeGreaterThanOrEqual(2)
  })

  it.each(['fast', 'balanced', 'best'])('has a model called %s', alias => {
    expect(findModel(catalogue, alias, 'chat').aliases).toContain(alias)
  })

  it('can call every model from somewhere', () => {
    for (const entry of catalogue) expect(entry.profiles.length + entry.regions.length).toBeGreaterThan(0)
  })

  it('takes a new model from a file of a few lines, by data alone', async () => {
    const own = `models:
  - id: house-model
    kind: chat
    maker: house
    model: house.model-v1:0
    regions: [eu-north-1]
    limits: { output: 2000 }
    prices: { input: 1, output: 2 }
    aliases: [best]
`
    expect(own.split('\n').length).toBeLessThanOrEqual(15)
    const extended = readCatalogue(await written(own))
    const entry = findModel(extended, 'best', 'chat')
    expect(entry).toMatchObject({ id: 'house-model', limits: { context: 128_000, output: 2000 } })
    expect(modelIdIn(entry, 'eu-north-1', false)).toBe('house.model-v1:0')
    expect(extended).toHaveLength(catalogue.length + 1)
    expect(findModel(extended, 'claude-opus-5.5', 'chat').aliases).toEqual([])
  })

  it('replaces a shipped model by its id', async () => {
    const file = await written(
      'models:\n  - { id: nova-pro, kind: chat, maker: amazon, model: "arn:aws:bedrock:eu-west-1:1:application-inference-profile/x", prices: { input: 9, output: 9 } }\n',
    )
    const entry = findModel(readCatalogue(file), 'nova-pro', 'chat')
    expect(entry.prices.input).toBe(9)
    expect(modelIdIn(entry, 'ap-south-1', false)).toContain('application-inference-profile')
  })

  it.each([
    ['a field that nobody knows', 'colour: red', 'line 2: house: the entry: .*colour'],
    ['a price below nothing', 'prices: { input: -1, output: 1 }', 'house: prices.input'],
    ['a region that is none', 'regions: [Frankfurt]', 'house: regions.0: .*eu-west-1'],
    ['a capability in words', 'capabilities: { tools: "yes" }', 'house: capabilities.tools'],
    [
      'a guardrail where none is taken',
      'guardrail: { id: gr, version: "1" }\n    capabilities: { guardrails: false }',
      'house: guardrail: the model takes none',
    ],
    ['a parameter out of range', 'sent: { temperature: 1.5 }', 'house: sent.temperature: .*from 0 to 1'],
    ['a parameter that nobody knows', 'sent: { warmth: 1 }', 'house: sent: .*warmth'],
    ['an id of other signs', 'id: House Model', 'House Model: id'],
  ])('refuses %s and says where', async (_, line, fault) => {
    const fields = ['id: house', 'kind: chat', 'maker: house', 'model: m', 'prices: { input: 1, output: 1 }']
    const name = line.split(':')[0]!
    const entry = [...fields.filter(each => !each.startsWith(`${name}:`)), line]
    const file = await written(`models:\n  - ${entry.join('\n    ')}\n`)
    expect(() => readCatalogue(file)).toThrow(new RegExp(`models\\.yaml, .*${fault}`))
  })

  it('refuses a parameter that the model does not take', async () => {
    const file = await written(
      'models:\n  - { id: house, kind: chat, maker: h, model: m, parameters: {}, sent: { temperature: 0.2 }, prices: { input: 1, output: 1 } }\n',
    )
    expect(() => readCatalogue(file)).toThrow('the model takes no such parameter')
  })

  it('refuses one name for two models, and a file that is no catalogue', async () => {
    const entry = 'kind: chat, maker: h, model: m, prices: { input: 1, output: 1 }'
    const twice = await written(
      `models:\n  - { id: one, ${entry} }\n  - { id: two, aliases: [one], ${entry} }\n`,
    )
    expect(() => readCatalogue(twice)).toThrow('the name "one" is given twice')
    const list = await written('- one\n')
    expect(() => readCatalogue(list)).toThrow(/models\.yaml, line 1/)
    expect(() => readCatalogue('/no/such.yaml')).toThrow("/no/such.yaml: the catalogue can't be read.")
  })
})

describe('calling a model from a region', () => {
  const sonnet = findModel(readCatalogue(), 'claude-sonnet-5.5', 'chat')
  const titan = findModel(readCatalogue(), 'titan-embed-v2', 'embedding')
  const llama = findModel(readCatalogue(), 'llama-3.3-70b', 'chat')

  it.each([
    [sonnet, 'eu-central-1', false, 'eu.anthropic.claude-sonnet-5-5'],
    [sonnet, 'us-west-2', true, 'us.anthropic.claude-sonnet-5-5'],
    [sonnet, 'sa-east-1', true, 'global.anthropic.claude-sonnet-5-5'],
    [titan, 'eu-west-1', true, 'amazon.titan-embed-text-v2:0'],
  ])('names what is sent', (entry, region, anywhere, sent) => {
    expect(modelIdIn(entry, region, anywhere)).toBe(sent)
  })

  it.each([
    [llama, 'eu-west-1', 'regions of us'],
    [titan, 'sa-east-1', 'eu-central-1'],
    [sonnet, 'sa-east-1', 'VARIORUM_BEDROCK_GLOBAL=true'],
  ])('refuses a region where it is not, and names those where it is', (entry, region, remedy) => {
    expect(() => modelIdIn(entry, region, false)).toThrow(
      expect.objectContaining({ code: 'bad-setting', remedy: expect.stringContaining(remedy) }),
    )
  })

  it('lists the names there are when one is not', () => {
    expect(() => findModel(readCatalogue(), 'sonnet', 'chat')).toThrow(
      expect.objectContaining({ remedy: expect.stringContaining('claude-sonnet-5.5') }),
    )
    expect(() => findModel(readCatalogue(), 'titan-embed-v2', 'chat')).toThrow('no chat model')
  })
})

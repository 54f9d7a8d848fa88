import { afterEach, describe, expect, it } from 'vitest'
import type { ScriptedReply } from '../support/bedrock-emulator/emulator-reply.ts'
import { openBedrockEmulator } from '../support/bedrock-emulator/open-bedrock-emulator.ts'
import { runInProcess } from '../support/run-in-process.ts'

const closing: (() => unknown)[] = []
const before = { ...process.env }
afterEach(async () => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
  for (const close of closing.splice(0).toReversed()) await close()
})

async function run(env: Record<string, string>, ...parameters: string[]) {
  Object.assign(process.env, env)
  return runInProcess('models', ...parameters)
}

async function emulated(reply: ScriptedReply | null = null) {
  const emulator = await openBedrockEmulator({ reply: () => reply })
  closing.push(() => emulator.close())
  return {
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: emulator.url,
    AWS_ENDPOINT_URL_BEDROCK_AGENT_RUNTIME: emulator.url,
    AWS_REGION: 'eu-central-1',
    VARIORUM_BEDROCK_KEY_ID: 'AKIDEMULATED',
    VARIORUM_BEDROCK_SECRET_KEY: 'emulated-secret',
  }
}

describe('variorum models', () => {
  it('lists every kind in 80 columns, says what a setting chose and where a model is', async () => {
    const chosen = {
      AWS_REGION: 'eu-central-1',
      VARIORUM_CHAT_MODEL: 'best,nova-lite',
      VARIORUM_EMBEDDER: 'titan-embed-v2-1024',
    }
    const { code, printed } = await run(chosen)
    expect(code).toBe(0)
    expect(printed.split('\n').filter(line => line.length > 80)).toEqual([])
    expect(printed).toMatch(/● claude-opus-5\.5 +200k +32k +4\.4 +22 {2}eu-central-1, profile eu/)
    expect(printed).toMatch(/● nova-lite[^●]+VARIORUM_CHAT_MODEL \(2 of 2\)/)
    expect(printed).toMatch(/● titan-embed-v2 [^●]+VARIORUM_EMBEDDER/)
    expect(printed).toMatch(/ {2}llama-4-scout .+not there: profiles us/)
    expect(printed).toContain('cohere-rerank-3.5')
  })

  it('says where a model is called from, and that no region is set, where none is', async () => {
    const { printed } = await run({ AWS_REGION: '' })
    expect(printed).toMatch(/ {2}llama-4-scout .+ {2}profiles us\n/)
    expect(printed).toContain(
      'No region is set for models of Bedrock: VARIORUM_BEDROCK_REGIONS, or AWS_REGION.',
    )
    expect((await run({ AWS_REGION: 'eu-central-1' })).printed).not.toContain('No region is set')
  })

  it('prints all that the catalogue says as JSON', async () => {
    const { printed } = await run({ VARIORUM_RERANKER: 'amazon-rerank-1', AWS_REGION: 'us-west-2' }, '--json')
    const models = JSON.parse(printed)
    expect(models.length).toBeGreaterThan(15)
    expect(models.find(({ id }: { id: string }) => id === 'amazon-rerank-1')).toMatchObject({
      kind: 'rerank',
      chosenBy: ['VARIORUM_RERANKER'],
      place: { region: 'us-west-2', sent: 'amazon.rerank-v1:0' },
      prices: { queries: 1 },
    })
  })

  it('says which name of a setting is in no catalogue', async () => {
    const { warned } = await run({ VARIORUM_CHAT_MODEL: 'fast,gpt-9' })
    expect(warned).toContain('VARIORUM_CHAT_MODEL names "gpt-9"')
  })
})

describe('variorum models test', () => {
  it.each([
    ['fast', /claude-haiku-4\.5 at eu-central-1, asked for as eu\.anthropic/, /first token +\d+ ms/],
    ['titan-embed-v2-512', /titan-embed-v2-512 at eu-central-1/, /a vector of 512 dimensions/],
    ['amazon-rerank-1', /amazon-rerank-1 at eu-central-1/, /put “The late fee is 14 dollars\.” first/],
  ])('calls %s once and tells time, tokens and cost', async (name, place, said) => {
    const { code, printed } = await run(await emulated(), 'test', name)
    expect(printed).toMatch(place)
    expect(printed).toMatch(said)
    expect(printed).toMatch(/whole reply +\d+ ms/)
    expect(printed).toMatch(/cost +\$0\.0/)
    expect(code).toBe(0)
  })

  it.each([
    ['AccessDeniedException', 'forbidden', 'ask for access'],
    ['ThrottlingException', 'throttled', 'quota'],
    ['ResourceNotFoundException', 'not-found', 'another region'],
  ] as const)('says what %s means and what would help', async (error, code, remedy) => {
    const env = await emulated({ kind: 'error', error, message: 'as AWS says it' })
    const tried = await run(env, 'test', 'nova-lite')
    expect(tried.code).toBe(2)
    expect(tried.warned).toContain(`nova-lite: ${code} after`)
    expect(tried.warned).toContain('as AWS says it')
    expect(tried.warned).toContain(remedy)
    const json = JSON.parse((await run(env, 'test', 'nova-lite', '--json')).printed)
    expect(json).toMatchObject({ name: 'nova-lite', failed: { code } })
  })

  it('says that there is no such model', async () => {
    expect((await run(await emulated(), 'test', 'gpt-9')).warned).toContain('There is no model "gpt-9"')
  })
})

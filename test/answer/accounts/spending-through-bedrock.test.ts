import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { openTurnModels } from '../../../src/answer/open-turn-models.ts'
import { loadConfig } from '../../../src/config.ts'
import { type ChatEntry, findModel } from '../../../src/model/catalogue.ts'
import type { ChatRequest, ModelEvent } from '../../../src/model/chat-model.ts'
import { readCatalogue } from '../../../src/model/read-catalogue.ts'
import { openServices } from '../../../src/services.ts'
import { ask } from '../../support/answer-manual.ts'
import type { ScriptedReply } from '../../support/bedrock-emulator/emulator-reply.ts'
import { openBedrockEmulator } from '../../support/bedrock-emulator/open-bedrock-emulator.ts'
import { quotingReply } from '../../support/bedrock-emulator/quoting-reply.ts'
import { ingestFiles } from '../../support/ingest-services.ts'
import { makeFolder } from '../../support/make-folder.ts'

afterEach(() => vi.unstubAllEnvs())

const signal = new AbortController().signal
const ann = { tenant: 'local', caller: 'ann', conversation: 'talk' }
const fast: ChatEntry = findModel(readCatalogue(), 'fast', 'chat')
const nano = (tokens: number, price: number) => Math.round(tokens * price * 1000)
const request: ChatRequest = {
  ...{ system: 'Answer from the passages.', maxOutputTokens: 100, temperature: 0 },
  messages: [{ role: 'user', text: 'What is the late payment fee?' }],
}
const facts = { step: 'compose', intent: 'lookup', passages: 1, changes: 0 } as const

/** Services whose models are called through the real SDK, over a manual with one fee. */
async function open(
  reply: () => ScriptedReply | null,
  settings: Record<string, string> = {},
  home = makeFolder(),
) {
  const emulator = await openBedrockEmulator({ reply: asked => reply() ?? quotingReply(asked) })
  onTestFinished(() => emulator.close())
  vi.stubEnv('AWS_ENDPOINT_URL_BEDROCK_RUNTIME', emulator.url)
  const config = loadConfig(
    {
      ...{ VARIORUM_CHAT_MODEL: 'fast', VARIORUM_BEDROCK_REGIONS: 'eu-central-1' },
      ...{ VARIORUM_BEDROCK_KEY_ID: 'AKIDEMULATED', VARIORUM_BEDROCK_SECRET_KEY: 'emulated-secret' },
      ...settings,
    },
    { root: '/nowhere' },
  )
  const services = await openServices({ ...config, home })
  onTestFinished(() => services.close())
  return { services, emulator, home }
}

test('what the provider told is priced as the catalogue says, cached tokens by their own prices', async () => {
  const usage = {
    inputTokens: 1000,
    outputTokens: 200,
    cacheReadInputTokens: 5000,
    cacheWriteInputTokens: 100,
  }
  const { services } = await open(() => ({ kind: 'said', text: 'It is 4 dollars.', usage }))
  const account = await services.accounts.open(ann, signal)
  const models = openTurnModels(services.router, { account })
  const events: ModelEvent[] = []
  for await (const event of models.chatFor(facts)!.stream(request, signal)) events.push(event)
  await account.close('answer-1')
  const { input, output, cacheRead, cacheWrite } = fast.prices
  expect(await services.accounts.ledger.total({ tenant: 'local' })).toEqual({
    ...{ turns: 1, calls: 1, estimated: 0, inputTokens: 6100, outputTokens: 200 },
    nanoDollars: nano(1000, input) + nano(200, output) + nano(5000, cacheRead) + nano(100, cacheWrite),
  })
  expect(models.report().routes).toEqual([{ step: 'compose', model: fast.id, reason: 'the one that is set' }])
})

test('a reply that is broken off is estimated by what had come, and told from others', async () => {
  const text = 'The late payment fee is 15 dollars. '.repeat(200)
  const { services } = await open(() => ({ kind: 'said', text, pieces: 400, pace: { first: 0, between: 5 } }))
  const account = await services.accounts.open(ann, signal)
  const models = openTurnModels(services.router, { account })
  const leaving = new AbortController()
  let came = ''
  const reading = async () => {
    for await (const event of models.chatFor(facts)!.stream(request, leaving.signal)) {
      if (event.type === 'text') came += event.text
      if (came.length > 500) leaving.abort()
    }
  }
  await expect(reading()).rejects.toMatchObject({ code: 'cancelled' })
  expect(models.report().usage).toMatchObject({ estimated: true })
  await account.close(null)
  const { nanoDollars, inputTokens, outputTokens, ...counts } = await services.accounts.ledger.total({
    tenant: 'local',
  })
  expect(counts).toEqual({ turns: 1, calls: 1, estimated: 1 })
  expect(inputTokens).toBeGreaterThan(5)
  expect(outputTokens).toBeGreaterThan(came.length / 8)
  expect(outputTokens).toBeLessThan(came.length)
  expect(nanoDollars).toBe(nano(inputTokens, fast.prices.input) + nano(outputTokens, fast.prices.output))
})

test('an answer says what it used; when the budget is used up the next one is made without a model', async () => {
  const { services, emulator, home } = await open(() => null, { VARIORUM_BUDGET: '1' })
  await ingestFiles(services, '2025-01', {
    'fees.md': '# Fees\n\n## Late payment\n\nThe late payment fee is $15.\n',
  })
  const notices: string[] = []
  services.accounts.listen(({ about }) => notices.push(about))
  const question = { question: 'What is the late payment fee?', scope: { package: 'manual' } }

  const first = await ask(services, question)
  expect(first).toMatchObject({ outcome: 'answered', degraded: null, model: { id: fast.id } })
  expect(first.routes?.at(-1)).toMatchObject({ step: 'compose', model: fast.id })
  expect(first.usage.cost).toBeGreaterThan(0)
  const other = await services.accounts.open({ ...ann, caller: 'bob' }, signal)
  other.meter('compose')({ model: 'large', inputTokens: 1, outputTokens: 1, cost: 1, estimated: false })
  await other.close('by-bob')
  const told = emulator.requests.length

  const second = await ask(services, question)
  expect(second).toMatchObject({ outcome: 'answered', model: { id: 'extractive' } })
  expect(second.text).toContain('$15')
  expect(second.degraded).toMatch(/^today's budget of \$1\.00 is used up/)
  expect(second.usage).toMatchObject({ cost: 0, budget: second.degraded })
  expect(second.routes).toBeUndefined()
  expect(emulator.requests).toHaveLength(told)
  expect(notices).toEqual(['stop'])

  const { services: another } = await open(() => null, { VARIORUM_BUDGET: '1' }, home)
  expect((await ask(another, question)).degraded).toBe(second.degraded)
  const sums = await another.accounts.ledger.sums('answer', { tenant: 'local' }, { limit: 9, offset: 0 })
  expect(sums).toMatchObject([
    { key: 'by-bob' },
    { key: first.id, nanoDollars: Math.round(first.usage.cost * 1e9) },
  ])
})

test('a turn that fails is in the ledger, without an answer', async () => {
  const { services } = await open(() => null)
  await ingestFiles(services, '2025-01', {
    'fees.md': '# Fees\n\n## Late payment\n\nThe late payment fee is $15.\n',
  })
  services.answers.record = async () => {
    throw new Error('the disk is full')
  }
  const failing = ask(services, { question: 'What is the late payment fee?', scope: { package: 'manual' } })
  await expect(failing).rejects.toThrow('the disk is full')
  const sums = await services.accounts.ledger.sums('answer', { tenant: 'local' }, { limit: 9, offset: 0 })
  expect(sums).toMatchObject([{ key: null, turns: 1 }])
})

test('without a model nothing is used, and nothing is told', async () => {
  const { services } = await open(() => null, { VARIORUM_CHAT_MODEL: '' })
  await ingestFiles(services, '2025-01', {
    'fees.md': '# Fees\n\n## Late payment\n\nThe late payment fee is $15.\n',
  })
  const answer = await ask(services, {
    question: 'What is the late payment fee?',
    scope: { package: 'manual' },
  })
  expect(answer.usage).toEqual({ inputTokens: 0, outputTokens: 0, cost: 0 })
  expect(Object.keys(answer)).not.toContain('routes')
  expect(services.accounts.paying).toBe(false)
  expect(await services.accounts.ledger.total({ tenant: 'local' })).toMatchObject({ turns: 0 })
})

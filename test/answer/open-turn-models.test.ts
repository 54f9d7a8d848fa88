import { describe, expect, it } from 'vitest'
import { openAccounts } from '../../src/answer/accounts/accounts.ts'
import { openTurnModels } from '../../src/answer/open-turn-models.ts'
import type { ChatModel, ChatRequest } from '../../src/model/chat-model.ts'
import type { BudgetFacts, ModelRouter, RouteFacts } from '../../src/model/model-router.ts'
import { ledgerInProcess } from '../support/ledger-in-process.ts'
import { scriptedChatModel } from '../support/scripted-chat-model.ts'

const signal = new AbortController().signal
const request: ChatRequest = { system: '', messages: [], maxOutputTokens: 10, temperature: 0 }
const facts: RouteFacts = { step: 'compose', intent: 'lookup', passages: 3, changes: 0 }
const said = { text: 'It is 4.' }

/** Each reply of the scripted model costs a tenth of a cent. */
async function open(replies: readonly { text: string }[], budget: number | null = null) {
  const accounts = openAccounts({
    ledger: ledgerInProcess(),
    limits: { all: budget, caller: null, warning: 0.8 },
    paying: true,
    price: () => 0,
    now: () => new Date(Date.UTC(2026, 10, 21)),
    newId: () => 'id-1',
  })
  const account = await accounts.open({ tenant: 'local', caller: 'ann', conversation: 'talk' }, signal)
  const model = scriptedChatModel(replies)
  const asked: { facts: RouteFacts; budget: BudgetFacts }[] = []
  const router: ModelRouter = {
    route(given, standing) {
      asked.push({ facts: given, budget: standing })
      return { model, reason: 'it is cheap' }
    },
    async close() {},
  }
  return { models: openTurnModels(router, { account }), account, model, asked }
}

async function read(model: ChatModel): Promise<void> {
  for await (const _ of model.stream(request, signal));
}

describe("a turn's models", () => {
  it('are none where no model is set up', () => {
    const models = openTurnModels(null)
    expect(models.chatFor(facts)).toBeNull()
    expect(models.report()).toEqual({
      usage: { inputTokens: 0, outputTokens: 0, cost: 0 },
      degraded: null,
    })
  })

  it('are counted by step, and each route is told once with its reason', async () => {
    const { models, account } = await open([said, said, said])
    await read(models.chatFor({ ...facts, step: 'understand' })!)
    await read(models.chatFor(facts)!)
    await read(models.chatFor(facts)!)
    expect(models.report()).toEqual({
      usage: { inputTokens: 300, outputTokens: 30, cost: 0.003 },
      degraded: null,
      routes: [
        { step: 'understand', model: 'scripted', reason: 'it is cheap' },
        { step: 'compose', model: 'scripted', reason: 'it is cheap' },
      ],
    })
    expect(account.spent()).toMatchObject([
      { step: 'understand', calls: 1, nanoDollars: 1_000_000 },
      { step: 'compose', calls: 2, nanoDollars: 2_000_000 },
    ])
  })

  it('are routed by how the budget stands, and not asked any more once it is used up', async () => {
    const { models, model, asked } = await open([said, said], 2_000_000)
    const chat = models.chatFor(facts)!
    await read(chat)
    expect(models.report().usage.budget).toBeUndefined()
    await read(chat)
    await expect(read(chat)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining("today's budget"),
    })
    expect(models.chatFor(facts)).toBeNull()
    expect(model.requests).toHaveLength(2)
    expect(asked.map(({ budget }) => budget)).toEqual([{ used: 0, stop: false }])
    const { degraded, usage } = models.report()
    expect(degraded).toMatch(/^today's budget of \$0\.002 is used up/)
    expect(usage.budget).toBe(degraded)
  })

  it('are not asked after they were withheld; each reason is told once, not what follows from it', async () => {
    const { models } = await open([])
    const chat = models.chatFor(facts)!
    models.degrade('The reranker is away.')
    models.withhold('a guard is away')
    models.degrade('Written without a language model: No model is asked: a guard is away.')
    await expect(read(chat)).rejects.toMatchObject({ code: 'unavailable' })
    expect(models.chatFor(facts)).toBeNull()
    expect(models.report().degraded).toBe('The reranker is away; a guard is away')
  })
})

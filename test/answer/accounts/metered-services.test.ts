import { expect, test } from 'vitest'
import { type Accounts, openAccounts } from '../../../src/answer/accounts/accounts.ts'
import { meteredServices } from '../../../src/answer/accounts/metered-services.ts'
import type { AnswerServices } from '../../../src/answer/answer-services.ts'
import { readPolicy } from '../../../src/answer/evaluate/read-policy.ts'
import type { Guard } from '../../../src/guard/guard.ts'
import { createRuleGuard } from '../../../src/guard/rules/rule-guard.ts'
import type { Embedder } from '../../../src/model/embedder.ts'
import type { Reranker } from '../../../src/model/reranker.ts'
import type { SentenceJudge } from '../../../src/model/sentence-judge.ts'
import { ledgerInProcess } from '../../support/ledger-in-process.ts'

const signal = new AbortController().signal
const ann = { tenant: 'local', caller: 'ann', conversation: 'talk' }

/** Services of one turn with a judge, a reranker and an embedder that cost something. */
async function open(budget: number | null) {
  let asked = 0
  const paidJudge: SentenceJudge = {
    id: 'judge',
    async judge(_sentence, _signal, meter) {
      asked++
      meter?.({ model: 'house', inputTokens: 50, outputTokens: 5, cost: null, estimated: true })
      return { passed: true, reason: 'as told' }
    },
  }
  const paidReranker: Reranker = {
    ...{ id: 'rerank', maxTexts: 1000, price: 0.002 },
    async rerank() {
      asked++
      return []
    },
    async close() {},
  }
  const paidEmbedder: Embedder = {
    ...{ id: 'titan', dimensions: 1, maxBatch: 10, cost: { price: 0.02, tokens: () => 0 } },
    async embed(texts, _kind, _signal, onTokens) {
      for (const text of texts) onTokens?.(text.length)
      return []
    },
    async close() {},
  }
  const paidGuard: Guard = {
    ...createRuleGuard(readPolicy().guard),
    async checkQuestion(_question, _signal, meter) {
      meter?.({ model: 'guardrail', inputTokens: 0, outputTokens: 0, cost: 0.00015, estimated: false })
      return { result: 'pass', findings: [] }
    },
  }
  const accounts: Accounts = openAccounts({
    ledger: ledgerInProcess(),
    limits: { all: budget, caller: null, warning: 0.8 },
    paying: true,
    price: () => 0.002,
    now: () => new Date(Date.UTC(2026, 10, 21)),
    newId: () => 'id-1',
  })
  const account = await accounts.open(ann, signal)
  const {
    judge,
    reranker,
    indexEmbedder,
    guards: [guard],
  } = meteredServices(
    {
      judge: paidJudge,
      reranker: paidReranker,
      indexEmbedder: paidEmbedder,
      guards: [paidGuard] as readonly Guard[],
    } as AnswerServices,
    account,
  )
  const judged = () => judge!.judge({ question: '?', sentence: 'It is 4.', evidence: [] }, signal)
  const reranked = (texts: number) => reranker!.rerank('?', new Array(texts).fill('text'), 10, signal)
  return { account, indexEmbedder, guard: guard!, judged, reranked, asked: () => asked }
}

test('judge, reranker, embedder and guard of a turn go into its account', async () => {
  const { account, indexEmbedder, guard, judged, reranked } = await open(null)
  await judged()
  await reranked(101)
  await indexEmbedder.embed(['four', 'eighteen'], 'query', signal)
  await guard.checkQuestion('What is the fee?', signal)
  expect(account.spent()).toEqual([
    {
      ...{ step: 'judge', model: 'house', calls: 1, estimated: 1, inputTokens: 50, outputTokens: 5 },
      nanoDollars: 2_000_000,
    },
    {
      ...{ step: 'rerank', model: 'rerank', calls: 1, estimated: 0, inputTokens: 0, outputTokens: 0 },
      nanoDollars: 4_000_000,
    },
    {
      ...{ step: 'embed', model: 'titan', calls: 2, estimated: 0, inputTokens: 12, outputTokens: 0 },
      nanoDollars: 240,
    },
    {
      ...{ step: 'guard', model: 'guardrail', calls: 1, estimated: 0, inputTokens: 0, outputTokens: 0 },
      nanoDollars: 150_000,
    },
  ])
})

test('when the budget is used up, judge and reranker are not asked; the query is embedded and guarded still', async () => {
  const { account, indexEmbedder, guard, judged, reranked, asked } = await open(0)
  expect(await judged()).toEqual({ passed: null, reason: account.refused() })
  await expect(reranked(3)).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('budget'),
  })
  expect(asked()).toBe(0)
  await indexEmbedder.embed(['four'], 'query', signal)
  await guard.checkQuestion('What is the fee?', signal)
  expect(account.spent()).toMatchObject([{ step: 'embed', inputTokens: 4 }, { step: 'guard' }])
})

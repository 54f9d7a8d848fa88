import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openAccounts } from '../../../src/answer/accounts/accounts.ts'
import type { BudgetLimits } from '../../../src/answer/accounts/budget.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { UsageLedger } from '../../../src/memory/usage-ledger.ts'
import { ledgerInProcess } from '../../support/ledger-in-process.ts'

const signal = new AbortController().signal
const ann = { tenant: 'local', caller: 'ann' }
const bob = { tenant: 'local', caller: 'bob' }
const DOLLAR = 1_000_000_000
const noLimits: BudgetLimits = { all: null, caller: null, warning: 0.8 }
const dollar = { model: 'house', inputTokens: 1000, outputTokens: 10, cost: 1, estimated: false }

function open(limits: Partial<BudgetLimits>, ledger?: UsageLedger) {
  let at = Date.UTC(2026, 10, 21, 23, 0)
  let ids = 0
  const usage = ledgerInProcess()
  const parts = {
    ledger: ledger ?? usage,
    limits: { ...noLimits, ...limits },
    paying: true,
    price: () => 0.5,
    now: () => new Date(at),
    newId: () => `id-${++ids}`,
  }
  const accounts = openAccounts(parts)
  const notices: string[] = []
  accounts.listen(({ text }) => notices.push(text))
  const turnOf = (spender: typeof ann) => accounts.open({ ...spender, conversation: 'talk' }, signal)
  const pass = (hours: number) => {
    at += hours * 3_600_000
  }
  return {
    accounts,
    usage,
    notices,
    turnOf,
    pass,
    another: () => openAccounts({ ...parts, newId: () => `other-${++ids}` }),
  }
}

test('what a turn used is written once it ends, by step and model', async () => {
  const { accounts, turnOf } = open({})
  const turn = await turnOf(ann)
  turn.meter('understand')(dollar)
  turn.meter('compose')(dollar)
  turn.meter('compose')({ ...dollar, cost: null, estimated: true })
  expect(await accounts.ledger.total({ tenant: 'local' })).toMatchObject({ turns: 0 })
  await turn.close('answer-1')
  const sums = await accounts.ledger.sums('step', { tenant: 'local' }, { limit: 9, offset: 0 })
  expect(sums).toMatchObject([
    { key: 'compose', calls: 2, estimated: 1, nanoDollars: 1.5 * DOLLAR },
    { key: 'understand', calls: 1, estimated: 0, nanoDollars: DOLLAR },
  ])
})

test('a turn that used nothing is not written', async () => {
  const { accounts, turnOf } = open({})
  await (await turnOf(ann)).close('answer-1')
  expect(await accounts.ledger.total({ tenant: 'local' })).toMatchObject({ turns: 0 })
})

test('what a call uses after its turn has ended is written too', async () => {
  const { accounts, turnOf } = open({})
  const turn = await turnOf(ann)
  const meter = turn.meter('compose')
  await turn.close(null)
  meter(dollar)
  await accounts.close()
  expect(await accounts.ledger.total({ tenant: 'local' })).toMatchObject({ turns: 1, nanoDollars: DOLLAR })
})

test('running turns count against the budget, and it is said once at its warning and once at its end', async () => {
  const { turnOf, notices } = open({ all: 10 * DOLLAR })
  const [first, second] = [await turnOf(ann), await turnOf(bob)]
  for (let call = 0; call < 7; call++) first.meter('compose')(dollar)
  expect(second.budget()).toMatchObject({ state: 'open', used: 0.7 })
  second.meter('compose')(dollar)
  expect(first.budget()).toMatchObject({ state: 'warning', used: 0.8 })
  await first.close('answer-1')
  expect(first.refuse()).toBeNull()
  second.meter('compose')(dollar)
  second.meter('compose')(dollar)
  expect(second.refused()).toBeNull()
  expect(second.refuse()).toBe(
    "today's budget of $10.00 is used up, so no language model is asked; it begins anew at 00:00 UTC",
  )
  expect(second.refused()).toBe(second.refuse())
  await second.close('answer-2')
  expect(notices).toEqual([
    "80 % of today's budget of $10.00 is used",
    "today's budget of $10.00 is used up, so no language model is asked; it begins anew at 00:00 UTC",
  ])
})

test("a caller's budget stops that caller alone, until the day ends", async () => {
  const { turnOf, pass } = open({ caller: 2 * DOLLAR })
  const turn = await turnOf(ann)
  turn.meter('compose')({ ...dollar, cost: 2 })
  expect(turn.budget()).toMatchObject({ state: 'stop', of: 'caller' })
  await turn.close('answer-1')
  expect((await turnOf(bob)).refuse()).toBeNull()
  expect((await turnOf(ann)).refuse()).toContain('for this caller')
  pass(0.9)
  expect((await turnOf(ann)).refuse()).not.toBeNull()
  pass(0.2)
  expect((await turnOf(ann)).refuse()).toBeNull()
})

test('two processes over one store see what the other has spent', async () => {
  const { turnOf, another } = open({ all: 2 * DOLLAR })
  const turn = await turnOf(ann)
  turn.meter('compose')({ ...dollar, cost: 2 })
  const other = another()
  expect((await other.standing(bob)).state).toBe('open')
  await turn.close('answer-1')
  expect((await other.open({ ...bob, conversation: 'talk' }, signal)).refuse()).not.toBeNull()
})

test('a budget of nothing lets no model be asked', async () => {
  const { turnOf } = open({ all: 0 })
  expect((await turnOf(ann)).refuse()).not.toBeNull()
})

test('a ledger that is away loses nothing and stops nobody', async () => {
  const away = new Problem('unavailable', 'The store is away.', 'Wait.', { retryable: true })
  let isAway = true
  const real: { ledger?: UsageLedger } = {}
  const flaky = {
    record: async (...given: Parameters<UsageLedger['record']>) => {
      if (isAway) throw away
      return real.ledger!.record(...given)
    },
    spentOn: async (...given: Parameters<UsageLedger['spentOn']>) => {
      if (isAway) throw away
      return real.ledger!.spentOn(...given)
    },
  } as UsageLedger
  const { accounts, usage, turnOf, notices } = open({ all: 10 * DOLLAR }, flaky)
  real.ledger = usage
  for (const answer of ['a', 'b']) {
    const turn = await turnOf(ann)
    turn.meter('compose')(dollar)
    await turn.close(answer)
  }
  expect((await turnOf(ann)).budget().used).toBe(0.2)
  expect(new Set(notices)).toEqual(new Set(['The store is away.']))
  await expect(accounts.close()).rejects.toThrow('The store is away.')
  isAway = false
  const turn = await turnOf(ann)
  turn.meter('compose')(dollar)
  await turn.close('c')
  expect(await usage.total({ tenant: 'local' })).toMatchObject({ turns: 3, nanoDollars: 3 * DOLLAR })
  expect((await accounts.standing(ann)).used).toBe(0.3)
})

test('what waits for a ledger is bounded, and what is lost is told', async () => {
  const gone = { ...ledgerInProcess(), record: () => Promise.reject(new Error('gone')) }
  const { turnOf, notices } = open({}, gone)
  for (let turn = 0; turn < 10_002; turn++) {
    const account = await turnOf(ann)
    account.meter('compose')(dollar)
    await account.close(null)
  }
  expect(notices.filter(text => text !== 'gone')).toEqual([
    'what the turn id-1 used is lost',
    'what the turn id-2 used is lost',
  ])
})

test('whatever turns do at once, the ledger holds the sum of their calls, and the standing is never below it', async () => {
  const step = fc.record({
    turn: fc.nat(4),
    cost: fc.integer({ min: 0, max: 100_000 }).map(cents => cents / 100),
    ends: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async steps => {
      const { accounts, usage, turnOf } = open({ all: 1e15 })
      const turns = await Promise.all(Array.from({ length: 5 }, (_, index) => turnOf(index % 2 ? ann : bob)))
      let spent = 0
      const ending: Promise<void>[] = []
      for (const { turn, cost, ends } of steps) {
        spent += Math.round(cost * DOLLAR)
        turns[turn]!.meter('compose')({ ...dollar, cost })
        if (ends) ending.push(turns[turn]!.close(null))
        expect(turns[turn]!.budget().spent).toBeGreaterThanOrEqual(spent)
      }
      await Promise.all([...ending, ...turns.map(turn => turn.close(null))])
      await accounts.close()
      expect((await usage.total({ tenant: 'local' })).nanoDollars).toBe(spent)
      expect((await accounts.standing(ann)).spent).toBe(spent)
    }),
    { numRuns: 50 },
  )
})

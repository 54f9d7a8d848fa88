import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dayOf, type SpendingSum, type TurnSpending } from '../../src/domain/spending.ts'
import { type UsageLedger, usageKeys } from '../../src/memory/usage-ledger.ts'
import { arbitrarySpending, makeSpending } from '../support/spending-records.ts'

/** An empty place for spending. `open` may be called several times; each gives a ledger over the same place. */
export type LedgerPlace = { open(): Promise<UsageLedger>; dispose(): Promise<void> }

const everything = { limit: 1000, offset: 0 }

/** What every `UsageLedger` does. */
export function usageLedgerContract(name: string, makePlace: () => Promise<LedgerPlace>): void {
  describe(`${name}: usage`, () => {
    let place: LedgerPlace
    let ledger: UsageLedger

    beforeEach(async () => {
      place = await makePlace()
      ledger = await place.open()
    })
    afterEach(async () => {
      await ledger.close()
      await place.dispose()
    })

    test('is empty at first', async () => {
      expect(await ledger.sums('day', { tenant: 'local' }, everything)).toEqual([])
      expect(await ledger.total({ tenant: 'local' })).toEqual(sumOf([]))
      expect(await ledger.spentOn({ tenant: 'local', caller: 'ann', day: '2026-11-21' })).toEqual({
        all: 0,
        caller: 0,
      })
    })

    test('the parts of every sum make the total, to the billionth of a dollar', async () => {
      const turns = fc.sample(arbitrarySpending, { numRuns: 40, seed: 6 })
      for (const turn of turns) await ledger.record(turn)
      for (const tenant of ['local', 'theirs']) {
        const own = turns.filter(turn => turn.tenant === tenant)
        const total = await ledger.total({ tenant })
        expect(total).toEqual(sumOf(own))
        for (const by of usageKeys) {
          const sums = await ledger.sums(by, { tenant }, everything)
          for (const count of ['calls', 'estimated', 'inputTokens', 'outputTokens', 'nanoDollars'] as const)
            expect(sums.reduce((all, sum) => all + sum[count], 0)).toBe(total[count])
          expect(new Set(sums.map(({ key }) => key)).size).toBe(sums.length)
        }
      }
    })

    test('filters by days, both included, and by model, caller and conversation', async () => {
      const turns = fc
        .sample(arbitrarySpending, { numRuns: 40, seed: 7 })
        .map(turn => ({ ...turn, tenant: 'local' }))
      for (const turn of turns) await ledger.record(turn)
      const days = { from: '2026-11-20', to: '2026-11-21' }
      const within = turns.filter(({ at }) => dayOf(at) >= days.from && dayOf(at) <= days.to)
      expect(await ledger.total({ tenant: 'local', ...days })).toEqual(sumOf(within))
      expect(await ledger.total({ tenant: 'local', caller: 'ann', conversation: 'talk-1' })).toEqual(
        sumOf(turns.filter(({ caller, conversation }) => caller === 'ann' && conversation === 'talk-1')),
      )
      const small = turns.map(turn => ({
        ...turn,
        spent: turn.spent.filter(({ model }) => model === 'small'),
      }))
      expect(await ledger.total({ tenant: 'local', model: 'small' })).toEqual(sumOf(small))
    })

    test('a turn that is recorded again counts once', async () => {
      const turn = makeSpending()
      const first = await ledger.record(turn)
      expect(first).toEqual({ all: 1500, caller: 1500 })
      expect(await ledger.record({ ...turn, answer: 'another' })).toEqual(first)
      expect((await ledger.sums('answer', { tenant: 'local' }, everything)).map(({ key }) => key)).toEqual([
        'answer-1',
      ])
    })

    test('tells what a day has come to, for all and for one caller', async () => {
      await ledger.record(makeSpending())
      await ledger.record(makeSpending({ id: 't2', caller: 'bob' }))
      await ledger.record(makeSpending({ id: 't3', tenant: 'theirs' }))
      expect(await ledger.record(makeSpending({ id: 't4', at: '2026-11-22T00:00:00.000Z' }))).toEqual({
        all: 1500,
        caller: 1500,
      })
      const day = '2026-11-21'
      expect(await ledger.spentOn({ tenant: 'local', caller: 'ann', day })).toEqual({
        all: 4500,
        caller: 1500,
      })
      expect(await ledger.spentOn({ tenant: 'local', caller: 'eve', day })).toEqual({ all: 4500, caller: 0 })
    })

    test('lists days from the last, others by cost, by pages', async () => {
      for (const [index, day] of ['2026-11-19', '2026-11-21', '2026-11-20'].entries())
        await ledger.record(
          makeSpending({ id: `t${index}`, at: `${day}T12:00:00.000Z`, cost: 1000 * (index + 1) }),
        )
      const keys = async (by: 'day' | 'conversation' | 'answer', page = everything) =>
        (await ledger.sums(by, { tenant: 'local' }, page)).map(({ key }) => key)
      expect(await keys('day')).toEqual(['2026-11-21', '2026-11-20', '2026-11-19'])
      expect(await keys('day', { limit: 1, offset: 1 })).toEqual(['2026-11-20'])
      await ledger.record(makeSpending({ id: 'dear', conversation: 'talk-2', answer: null, cost: 9000 }))
      expect(await keys('conversation')).toEqual(['talk-2', 'talk-1'])
      expect(await keys('answer')).toEqual([null, 'answer-1'])
    })

    test('takes turns from two ledgers over the same place, and keeps them', async () => {
      const other = await place.open()
      try {
        await Promise.all(
          Array.from({ length: 20 }, (_, index) =>
            [ledger, other][index % 2]!.record(makeSpending({ id: `t${index}` })),
          ),
        )
        expect(await other.total({ tenant: 'local' })).toMatchObject({ turns: 20, nanoDollars: 30_000 })
      } finally {
        await other.close()
      }
      await ledger.close()
      ledger = await place.open()
      expect(await ledger.total({ tenant: 'local' })).toMatchObject({ turns: 20, nanoDollars: 30_000 })
    })
  })
}

function sumOf(turns: readonly TurnSpending[]): SpendingSum {
  const spent = turns.flatMap(turn => turn.spent)
  const add = (count: 'calls' | 'estimated' | 'inputTokens' | 'outputTokens' | 'nanoDollars') =>
    spent.reduce((total, each) => total + each[count], 0)
  return {
    turns: turns.filter(turn => turn.spent.length > 0).length,
    calls: add('calls'),
    estimated: add('estimated'),
    inputTokens: add('inputTokens'),
    outputTokens: add('outputTokens'),
    nanoDollars: add('nanoDollars'),
  }
}

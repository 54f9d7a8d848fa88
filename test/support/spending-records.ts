import fc from 'fast-check'
import { SpendingStep, type TurnSpending } from '../../src/domain/spending.ts'

/** A turn of Ann's on 21 November that cost 1,500 billionths of a dollar. */
export function makeSpending({
  cost = 1500,
  ...given
}: Partial<TurnSpending> & { cost?: number } = {}): TurnSpending {
  const spent = {
    ...{ step: 'compose' as const, model: 'small', calls: 1, estimated: 0 },
    ...{ inputTokens: 100, outputTokens: 10, nanoDollars: cost },
  }
  return {
    ...{ id: 't1', tenant: 'local', caller: 'ann', conversation: 'talk-1', answer: 'answer-1' },
    at: '2026-11-21T12:00:00.000Z',
    spent: [spent],
    ...given,
  }
}

const count = fc.integer({ min: 0, max: 5_000_000 })

/** Turns over four days, each step and model of a turn once. */
export const arbitrarySpending: fc.Arbitrary<TurnSpending> = fc.record({
  id: fc.uuid(),
  tenant: fc.constantFrom('local', 'theirs'),
  caller: fc.constantFrom('ann', 'bob'),
  conversation: fc.constantFrom('talk-1', 'talk-2', 'talk-3'),
  answer: fc.option(fc.uuid()),
  at: fc
    .integer({ min: 0, max: 4 * 86_400_000 - 1 })
    .map(ms => new Date(Date.UTC(2026, 10, 19) + ms).toISOString()),
  spent: fc.uniqueArray(
    fc.record({
      step: fc.constantFrom(...SpendingStep.options),
      model: fc.constantFrom('small', 'large'),
      ...{ calls: count, estimated: count, inputTokens: count, outputTokens: count, nanoDollars: count },
    }),
    { maxLength: 5, selector: ({ step, model }) => `${step} ${model}` },
  ),
})

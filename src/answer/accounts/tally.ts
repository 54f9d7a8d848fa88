import { type Spending, type SpendingStep, toNanoDollars } from '../../domain/spending.ts'
import type { Meter, Metered } from '../../model/meter.ts'

/** US dollars for what a call used, where its adapter does not know the price. */
export type Price = (used: Metered) => number

/** What was used, summed by step and model; `take` empties it. */
export type Tally = {
  meter(step: SpendingStep): Meter
  spent(): readonly Spending[]
  take(): Spending[]
}

/** `onSpent` hears of each call's cost in billionths of a dollar. */
export function openTally(price: Price, onSpent: (nanoDollars: number) => void = () => {}): Tally {
  const sums = new Map<string, Spending>()
  return {
    meter: step => used => {
      const { model, inputTokens, outputTokens } = used
      const nanoDollars = toNanoDollars(used.cost ?? price(used))
      const key = `${step} ${model}`
      const sum = sums.get(key) ?? emptySum(step, model)
      sums.set(key, {
        ...sum,
        calls: sum.calls + 1,
        estimated: sum.estimated + (used.estimated ? 1 : 0),
        inputTokens: sum.inputTokens + inputTokens,
        outputTokens: sum.outputTokens + outputTokens,
        nanoDollars: sum.nanoDollars + nanoDollars,
      })
      onSpent(nanoDollars)
    },
    spent: () => [...sums.values()],
    take() {
      const taken = [...sums.values()]
      sums.clear()
      return taken
    },
  }
}

const emptySum = (step: SpendingStep, model: string): Spending => ({
  ...{ step, model, calls: 0, estimated: 0, inputTokens: 0, outputTokens: 0, nanoDollars: 0 },
})

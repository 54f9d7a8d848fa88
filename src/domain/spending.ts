import { z } from 'zod'

/** What something was asked of a model for. */
export const SpendingStep = z.enum(['understand', 'compose', 'research', 'judge', 'embed', 'rerank', 'guard'])
export type SpendingStep = z.infer<typeof SpendingStep>

/**
 * What one model used for one step of a turn. Costs are whole billionths of a US dollar, so that sums are exact and a
 * token of the cheapest model still counts. `estimated` of the `calls` ended before the provider had said what they used.
 */
export const Spending = z.strictObject({
  step: SpendingStep,
  model: z.string(),
  calls: z.int().nonnegative(),
  estimated: z.int().nonnegative(),
  inputTokens: z.int().nonnegative(),
  outputTokens: z.int().nonnegative(),
  nanoDollars: z.int().nonnegative(),
})
export type Spending = z.infer<typeof Spending>

/** What one turn used, answered or not; `answer` is null where it ended without one. `at` is an ISO time in UTC. */
export const TurnSpending = z.strictObject({
  id: z.string(),
  tenant: z.string(),
  caller: z.string(),
  conversation: z.string(),
  answer: z.string().nullable(),
  at: z.iso.datetime(),
  spent: z.array(Spending),
})
export type TurnSpending = z.infer<typeof TurnSpending>

/** Sums over turns. */
export type SpendingSum = Omit<Spending, 'step' | 'model'> & { turns: number }

export const noSpending: Readonly<SpendingSum> = {
  turns: 0,
  calls: 0,
  estimated: 0,
  inputTokens: 0,
  outputTokens: 0,
  nanoDollars: 0,
}

export const toNanoDollars = (dollars: number) => Math.round(dollars * 1e9)
export const toDollars = (nanoDollars: number) => nanoDollars / 1e9

/** The day of an ISO time, in UTC: when budgets begin anew. */
export const dayOf = (at: string) => at.slice(0, 10)

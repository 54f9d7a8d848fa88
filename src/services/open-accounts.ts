import { type Accounts, openAccounts as openWith } from '../answer/accounts/accounts.ts'
import type { Price } from '../answer/accounts/tally.ts'
import type { Config } from '../config.ts'
import type { UsageLedger } from '../memory/usage-ledger.ts'

/** Accounts over a ledger, within the budgets that are set. */
export async function openAccounts(
  { budget, models, guard }: Pick<Config, 'budget' | 'models' | 'guard'>,
  ledger: UsageLedger,
  { now, newId }: { now: () => Date; newId: () => string },
): Promise<Accounts> {
  const { chat, judge, embedder, reranker } = models
  const paying = chat.length + judge.length > 0 || (embedder ?? reranker) !== null || guard.kind !== 'rules'
  return openWith({ ledger, limits: budget, paying, price: await openPrice(models), now, newId })
}

/** Prices are read where something is paid for. */
async function openPrice({ chat, judge, catalogue }: Config['models']): Promise<Price> {
  if (chat.length + judge.length === 0) return () => 0
  const { readCatalogue } = await import('../model/read-catalogue.ts')
  const prices = new Map(
    readCatalogue(catalogue).flatMap(entry => (entry.kind === 'chat' ? [[entry.id, entry.prices]] : [])),
  )
  return ({ model, inputTokens, outputTokens }) => {
    const { input, output } = prices.get(model) ?? { input: 0, output: 0 }
    return (inputTokens * input + outputTokens * output) / 1_000_000
  }
}

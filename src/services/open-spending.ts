import { type Accounts, openAccounts } from '../answer/accounts/accounts.ts'
import type { Price } from '../answer/accounts/tally.ts'
import type { Config } from '../config.ts'
import type { UsageLedger } from '../memory/usage-ledger.ts'
import type { Catalogue } from '../model/catalogue.ts'

/** Accounts over a ledger, within the budgets that are set, at the prices of the catalogue. */
export function openSpending(
  { budget, models, guard }: Pick<Config, 'budget' | 'models' | 'guard'>,
  ledger: UsageLedger,
  catalogue: Catalogue,
  { now, newId }: { now: () => Date; newId: () => string },
): Accounts {
  const { chat, judge, embedder, reranker } = models
  const paying = chat.length + judge.length > 0 || (embedder ?? reranker) !== null || guard.kind !== 'rules'
  return openAccounts({ ledger, limits: budget, paying, price: pricesOf(catalogue), now, newId })
}

function pricesOf(catalogue: Catalogue): Price {
  const prices = new Map(
    catalogue.flatMap(entry => (entry.kind === 'chat' ? [[entry.id, entry.prices]] : [])),
  )
  return ({ model, inputTokens, outputTokens }) => {
    const { input, output } = prices.get(model) ?? { input: 0, output: 0 }
    return (inputTokens * input + outputTokens * output) / 1_000_000
  }
}

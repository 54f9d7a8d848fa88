import { type SpendingSum, toDollars } from '../../domain/spending.ts'
import type { UsageFilter, UsageKey } from '../../memory/usage-ledger.ts'
import type { Accounts, Spender } from './accounts.ts'

/** Sums with their cost in US dollars; `nanoDollars` is the same to the last digit. */
export type ShownSum = SpendingSum & { cost: number }

/** The budget that is nearest to its end today, in US dollars; `used` is a share. */
export type ShownBudget = {
  of: 'all' | 'caller'
  limit: number
  spent: number
  used: number
  state: 'open' | 'warning' | 'stop'
}

/** `key` is what the sums are made by; `note` says why there is nothing. */
export type UsageReport = {
  by: UsageKey
  from: string | null
  to: string | null
  usage: (ShownSum & { key: string | null })[]
  total: ShownSum
  budget: ShownBudget | null
  note: string | null
}

/** What was used, from the ledger, by pages; the total is of all pages. */
export async function reportUsage(
  accounts: Accounts,
  spender: Spender,
  by: UsageKey,
  filter: Omit<UsageFilter, 'tenant'>,
  page: { limit: number; offset: number },
): Promise<UsageReport> {
  const within = { ...filter, tenant: spender.tenant }
  const [sums, total, standing] = await Promise.all([
    accounts.ledger.sums(by, within, page),
    accounts.ledger.total(within),
    accounts.standing(spender),
  ])
  const { of, limit, spent, used, state } = standing
  return {
    ...{ by, from: filter.from ?? null, to: filter.to ?? null },
    usage: sums.map(({ key, ...sum }) => ({ key, ...shown(sum) })),
    total: shown(total),
    budget: of && { of, limit: toDollars(limit), spent: toDollars(spent), used, state },
    note: total.turns > 0 ? null : nothingSpent(accounts),
  }
}

const shown = (sum: SpendingSum): ShownSum => ({ ...sum, cost: toDollars(sum.nanoDollars) })

const nothingSpent = ({ paying }: Accounts) =>
  paying
    ? 'Nothing was used in this time.'
    : 'Nothing was used: no model that costs anything is set up (VARIORUM_CHAT_MODEL names one).'

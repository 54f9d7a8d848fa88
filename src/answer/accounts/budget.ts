import { toDollars } from '../../domain/spending.ts'
import type { DaySpending } from '../../memory/usage-ledger.ts'

/** What may be spent in a day (UTC), in billionths of a dollar, null without a limit: by all, and by each caller. */
export type BudgetLimits = {
  all: number | null
  caller: number | null
  /** The share of a budget, in [0, 1], from which it is said how it stands. */
  warning: number
}

/** How the budget stands that is nearest to its end; `used` is a share, 0 without a limit, and 1 or more at `stop`. */
export type BudgetStanding = {
  state: 'open' | 'warning' | 'stop'
  of: 'all' | 'caller' | null
  limit: number
  spent: number
  used: number
}

const unlimited: BudgetStanding = { state: 'open', of: null, limit: 0, spent: 0, used: 0 }

export function standingOf(limits: BudgetLimits, spent: DaySpending): BudgetStanding {
  return (['all', 'caller'] as const)
    .map(of => standing(of, limits[of], spent[of], limits.warning))
    .reduce((nearest, other) => (other.used > nearest.used ? other : nearest), unlimited)
}

function standing(
  of: 'all' | 'caller',
  limit: number | null,
  spent: number,
  warning: number,
): BudgetStanding {
  if (limit === null) return unlimited
  const used = spent >= limit ? Math.max(1, spent / Math.max(limit, 1)) : spent / limit
  return { of, limit, spent, used, state: used >= 1 ? 'stop' : used >= warning ? 'warning' : 'open' }
}

/** To the cent, or to the last digit of a smaller sum. */
const sayDollars = (nanoDollars: number) =>
  nanoDollars % 10_000_000 === 0 ? `$${toDollars(nanoDollars).toFixed(2)}` : `$${toDollars(nanoDollars)}`

/** A standing in words; null while there is nothing to say. */
export function sayStanding({ state, of, limit, used }: BudgetStanding): string | null {
  if (state === 'open') return null
  const budget = `today's budget of ${sayDollars(limit)}${of === 'all' ? '' : ' for this caller'}`
  if (state === 'stop')
    return `${budget} is used up, so no language model is asked; it begins anew at 00:00 UTC`
  return `${Math.floor(used * 100)} % of ${budget} is used`
}

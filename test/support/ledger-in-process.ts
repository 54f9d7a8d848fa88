import { dayOf, noSpending, type Spending, type TurnSpending } from '../../src/domain/spending.ts'
import type { KeyedSum, UsageFilter, UsageLedger } from '../../src/memory/usage-ledger.ts'

type Row = Spending & Omit<TurnSpending, 'spent'> & { day: string }

/** A ledger over a list, for tests that need no disk. `turns` is what was recorded. */
export function ledgerInProcess(turns: TurnSpending[] = []): UsageLedger & { turns: TurnSpending[] } {
  const rows = (): Row[] =>
    turns.flatMap(({ spent, ...turn }) => spent.map(each => ({ ...turn, ...each, day: dayOf(turn.at) })))
  const matching = ({ tenant, from = '', to = '9999', ...rest }: UsageFilter) =>
    rows().filter(
      row =>
        row.tenant === tenant &&
        row.day >= from &&
        row.day <= to &&
        (['model', 'caller', 'conversation'] as const).every(
          name => rest[name] === undefined || row[name] === rest[name],
        ),
    )
  const spentOn: UsageLedger['spentOn'] = async ({ tenant, caller, day }) => {
    const today = rows().filter(row => row.day === day)
    const own = today.filter(row => row.tenant === tenant && row.caller === caller)
    return { all: sumOf(today).nanoDollars, caller: sumOf(own).nanoDollars }
  }
  return {
    turns,
    async record(turn) {
      if (!turns.some(({ id, tenant }) => id === turn.id && tenant === turn.tenant)) turns.push(turn)
      return spentOn({ ...turn, day: dayOf(turn.at) })
    },
    spentOn,
    async sums(by, filter, { limit, offset }) {
      const groups = Map.groupBy(matching(filter), row => row[by])
      const sums = [...groups].map(([key, group]): KeyedSum => ({ key, ...sumOf(group) }))
      const order = (one: KeyedSum, other: KeyedSum) =>
        by === 'day' ? other.key!.localeCompare(one.key!) : other.nanoDollars - one.nanoDollars
      return sums.sort(order).slice(offset, offset + limit)
    },
    total: async filter => sumOf(matching(filter)),
    async close() {},
  }
}

function sumOf(rows: readonly Row[]) {
  const sum = { ...noSpending, turns: new Set(rows.map(({ id }) => id)).size }
  for (const row of rows)
    for (const count of ['calls', 'estimated', 'inputTokens', 'outputTokens', 'nanoDollars'] as const)
      sum[count] += row[count]
  return sum
}

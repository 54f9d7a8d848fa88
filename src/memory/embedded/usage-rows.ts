import { dayOf, type SpendingSum, type TurnSpending } from '../../domain/spending.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { transaction } from '../../store/sqlite/transaction.ts'
import type { DaySpending, KeyedSum, SpendingDay, UsageFilter, UsageKey } from '../usage-ledger.ts'

export function recordSpending(statements: Statements, turn: TurnSpending): DaySpending {
  const { id, tenant, caller, conversation, answer, at, spent } = turn
  return transaction(statements.database, 'write', () => {
    for (const { step, model, calls, estimated, inputTokens, outputTokens, nanoDollars } of spent)
      statements.run(
        `INSERT INTO spending (tenant, turn, step, model, caller, conversation, answer, at, day,
          calls, estimated, input_tokens, output_tokens, nano_dollars)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        ...[tenant, id, step, model, caller, conversation, answer, at, dayOf(at)],
        ...[calls, estimated, inputTokens, outputTokens, nanoDollars],
      )
    return spentOn(statements, { tenant, caller, day: dayOf(at) })
  })
}

export function spentOn(statements: Statements, { tenant, caller, day }: SpendingDay): DaySpending {
  return statements.get<DaySpending>(
    `SELECT coalesce(sum(nano_dollars), 0) AS "all",
        coalesce(sum(nano_dollars) FILTER (WHERE tenant = ? AND caller = ?), 0) AS caller
      FROM spending WHERE day = ?`,
    tenant,
    caller,
    day,
  )!
}

const sums = `count(DISTINCT turn) AS turns, coalesce(sum(calls), 0) AS calls,
  coalesce(sum(estimated), 0) AS estimated, coalesce(sum(input_tokens), 0) AS inputTokens,
  coalesce(sum(output_tokens), 0) AS outputTokens, coalesce(sum(nano_dollars), 0) AS nanoDollars`

const matching = `FROM spending WHERE tenant = ? AND day >= ? AND day <= ?
  AND (? IS NULL OR model = ?) AND (? IS NULL OR caller = ?) AND (? IS NULL OR conversation = ?)`

function valuesOf({ tenant, from, to, model, caller, conversation }: UsageFilter) {
  const optional = [model, caller, conversation].flatMap(value => [value ?? null, value ?? null])
  return [tenant, from ?? '', to ?? '9999-12-31', ...optional]
}

/** `by` is one of the words of `usageKeys`, which are names of columns. */
export function sumSpending(
  statements: Statements,
  by: UsageKey,
  filter: UsageFilter,
  { limit, offset }: { limit: number; offset: number },
): KeyedSum[] {
  const order = by === 'day' ? 'key DESC' : 'nanoDollars DESC, key'
  return statements.all<KeyedSum>(
    `SELECT ${by} AS key, ${sums} ${matching} GROUP BY key ORDER BY ${order} LIMIT ? OFFSET ?`,
    ...valuesOf(filter),
    limit,
    offset,
  )
}

export function totalSpending(statements: Statements, filter: UsageFilter): SpendingSum {
  return statements.get<SpendingSum>(`SELECT ${sums} ${matching}`, ...valuesOf(filter))!
}

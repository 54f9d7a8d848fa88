import type { SpendingSum, TurnSpending } from '../domain/spending.ts'

/** What sums may be made by. */
export const usageKeys = ['day', 'model', 'step', 'caller', 'conversation', 'answer'] as const
export type UsageKey = (typeof usageKeys)[number]

/** Which spending is looked at; `from` and `to` are days (`2026-11-21`, UTC), both included. */
export type UsageFilter = {
  tenant: string
  from?: string | undefined
  to?: string | undefined
  model?: string | undefined
  caller?: string | undefined
  conversation?: string | undefined
}

/** `key` is null for turns that ended without an answer, where sums are made by answer. */
export type KeyedSum = SpendingSum & { key: string | null }

/** What was spent in a day, in billionths of a dollar: by everybody, and by one caller. */
export type DaySpending = { all: number; caller: number }

/** Who spends, on which day. */
export type SpendingDay = { tenant: string; caller: string; day: string }

/** What language models and the like were paid for, turn by turn. Methods throw `Problem` (`unavailable`). */
export interface UsageLedger {
  /** Idempotent by the turn's id. Returns what its day has come to, this included. */
  record(turn: TurnSpending, signal?: AbortSignal): Promise<DaySpending>
  spentOn(day: SpendingDay, signal?: AbortSignal): Promise<DaySpending>
  /** Days from the last to the first, others by cost. A turn counts in every sum that it has a part in. */
  sums(
    by: UsageKey,
    filter: UsageFilter,
    page: { limit: number; offset: number },
    signal?: AbortSignal,
  ): Promise<KeyedSum[]>
  total(filter: UsageFilter, signal?: AbortSignal): Promise<SpendingSum>
  close(): Promise<void>
}

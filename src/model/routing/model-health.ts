import type { CallSummary } from './call-window.ts'
import type { HealthLimits } from './route-table.ts'

/**
 * Whether a model is asked first: `since` when, in milliseconds; `rest` is how long it rested last, 0 for never.
 * `reason` says why it rests, null while it is well.
 */
export type ModelHealth = { well: boolean; since: number; rest: number; reason: string | null }

export const soundHealth: Readonly<ModelHealth> = { well: true, since: 0, rest: 0, reason: null }

/**
 * A model's health after what its calls did lately. One that failed rests, and is taken again only when the rest is over;
 * what had been observed before does not count then. One that fails again within ten times its rest has to rest twice as
 * long: so one that stays bad is asked ever more seldom, and none flaps.
 */
export function nextHealth(
  before: ModelHealth,
  calls: CallSummary,
  limits: HealthLimits,
  now: number,
): ModelHealth {
  if (!before.well)
    return now - before.since < before.rest
      ? before
      : { well: true, since: now, rest: before.rest, reason: null }
  const reason = faultOf(calls, limits)
  if (reason === null) return before
  const again = before.rest > 0 && now - before.since < 10 * before.rest
  const rest = again ? Math.min(2 * before.rest, limits.longestRest * 1000) : limits.rest * 1000
  return { well: false, since: now, rest, reason }
}

function faultOf({ calls, errors, p99, firstP99 }: CallSummary, limits: HealthLimits): string | null {
  if (calls < limits.calls) return null
  if (errors > limits.errors) return `${Math.round(errors * 100)} % of its last ${calls} calls failed`
  if (p99 !== null && p99 > limits.p99 * 1000)
    return `the p99 of its last ${calls} calls was ${seconds(p99)}, above ${limits.p99} s`
  if (firstP99 !== null && firstP99 > limits.firstP99 * 1000)
    return `the p99 to the first words of its last ${calls} calls was ${seconds(firstP99)}, above ${limits.firstP99} s`
  return null
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`

import { bootstrap, type Interval } from './bootstrap.ts'

/** A statistic with its 95 % interval; null in place of the interval where no draw had a value. */
export type Estimate = { value: number; interval: Interval | null }

/** A statistic of `rows` rows, which gets how often each counts, by default once. Null where it has no value. */
export function estimate(
  rows: number,
  seed: number,
  statistic: (counts?: Uint32Array) => number | null,
): Estimate | null {
  const value = statistic()
  return value === null ? null : { value, interval: bootstrap(rows, statistic, 1000, seed) }
}

import { seededRandom } from '../../datasets/seeded-random.ts'

export type Interval = readonly [low: number, high: number]

export type BootstrapOptions = { seed: number; resamples?: number; level?: number }

/**
 * Percentile bootstrap (Efron and Tibshirani 1993, chapter 13): `statistic` is computed on resamples of the rows
 * `0 … count − 1` drawn with replacement, and of its values the middle `level` is taken. Rows that belong together, as
 * both scores of a paired difference, are one row. The same seed gives the same interval. Resamples on which
 * the statistic is null (a class that was not drawn) are left out; null when none is left.
 */
export function bootstrapInterval(
  count: number,
  statistic: (rows: Uint32Array) => number | null,
  { seed, resamples = 2000, level = 0.95 }: BootstrapOptions,
): Interval | null {
  if (count === 0) return null
  const random = seededRandom(seed)
  const rows = new Uint32Array(count)
  const values: number[] = []
  for (let round = 0; round < resamples; round++) {
    for (let index = 0; index < count; index++) rows[index] = Math.floor(random() * count)
    const value = statistic(rows)
    if (value !== null) values.push(value)
  }
  if (values.length === 0) return null
  values.sort((one, other) => one - other)
  return [quantile(values, (1 - level) / 2), quantile(values, (1 + level) / 2)]
}

/** Interval of the mean of `values`. */
export function bootstrapMean(values: readonly number[], options: BootstrapOptions): Interval | null {
  const mean = (rows: Uint32Array) => {
    let sum = 0
    for (const row of rows) sum += values[row]!
    return sum / rows.length
  }
  return bootstrapInterval(values.length, mean, options)
}

/** Of ascending values, with linear interpolation (Hyndman and Fan 1996, type 7). NaN for none. */
export function quantile(ascending: readonly number[], share: number): number {
  const position = (ascending.length - 1) * share
  const below = ascending[Math.floor(position)]
  const above = ascending[Math.ceil(position)]
  if (below === undefined || above === undefined) return Number.NaN
  return below + (above - below) * (position - Math.floor(position))
}

import { seededRandom } from '../../datasets/seeded-random.ts'

/** A 95 % interval. */
export type Interval = { low: number; high: number }

const DRAWS = 2000
const SEED = 20261121

/**
 * Percentile bootstrap (Efron 1979) of a statistic of `rows` rows, which gets how often each is drawn. Several
 * statistics drawn together are paired. Draws for which one is null are left out. `null` when none is left.
 */
export function bootstrap(
  rows: number,
  statistic: (counts: Uint32Array) => number | null,
  draws = DRAWS,
  seed = SEED,
): Interval | null {
  const random = seededRandom(seed)
  const counts = new Uint32Array(rows)
  const values: number[] = []
  for (let draw = 0; draw < draws; draw++) {
    counts.fill(0)
    for (let row = 0; row < rows; row++) counts[Math.floor(random() * rows)]!++
    const value = statistic(counts)
    if (value !== null) values.push(value)
  }
  if (values.length === 0) return null
  values.sort((a, b) => a - b)
  const at = (share: number) => values[Math.min(values.length - 1, Math.floor(share * values.length))]!
  return { low: at(0.025), high: at(0.975) }
}

/** Interval of the difference of two statistics of the same rows, first minus second. */
export function pairedBootstrap(
  rows: number,
  first: (counts: Uint32Array) => number | null,
  second: (counts: Uint32Array) => number | null,
): Interval | null {
  return bootstrap(rows, counts => {
    const [left, right] = [first(counts), second(counts)]
    return left === null || right === null ? null : left - right
  })
}

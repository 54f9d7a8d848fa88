import { seededRandom } from '../../datasets/seeded-random.ts'
import { pairedTest } from './paired-test.ts'

/** `mean` of the values themselves; 95 of 100 resampled means lie between `low` and `high`. */
export type MeanInterval = { mean: number; low: number; high: number }
/** `probability` that a difference at least as far from 0 comes of chance alone, both sides. */
export type PairedDifference = MeanInterval & { probability: number; significant: boolean }

const RESAMPLES = 2000

/**
 * Percentile bootstrap of a mean, the same for the same seed (Efron and Tibshirani, An Introduction to the Bootstrap,
 * 1993, chapter 13). NaN without values.
 */
export function meanInterval(values: readonly number[], seed: number): MeanInterval {
  const random = seededRandom(seed)
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0
    for (let drawn = 0; drawn < values.length; drawn++) sum += values[Math.floor(random() * values.length)]!
    return sum / values.length
  }).sort()
  const at = (share: number) => means[Math.round(share * (RESAMPLES - 1))]!
  return { mean: mean(values), low: at(0.025), high: at(0.975) }
}

/**
 * Mean of `after[i] - before[i]` over the same cases in the same order, with its bootstrap interval and the probability
 * of the sign-flip test. `significant` when the interval leaves out 0.
 */
export function pairedDifference(
  before: readonly number[],
  after: readonly number[],
  seed: number,
): PairedDifference {
  if (before.length !== after.length) throw new RangeError('Both sides must have the same cases.')
  const differences = after.map((value, index) => value - before[index]!)
  const interval = meanInterval(differences, seed)
  const significant = interval.low > 0 || interval.high < 0
  return { ...interval, probability: pairedTest(differences, { seed }), significant }
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

import { seededRandom } from '../../datasets/seeded-random.ts'

/** Below so many pairs that differ, every assignment of signs is tried. */
const EXACT = 16

/**
 * Two-sided p-value of the paired sign-flip permutation test on the sum of differences (Fisher 1935; Smucker, Allan and
 * Carterette 2007 recommend it for comparing retrieval systems). Exact for few differences, and for differences of equal
 * size, where it is the exact McNemar test (binomial); otherwise from seeded random flips with the correction of
 * Phipson and Smyth 2010, so that it is never 0. 1 when nothing differs.
 */
export function pairedTest(
  differences: readonly number[],
  { seed, flips = 10_000 }: { seed: number; flips?: number },
): number {
  const sizes = differences.filter(difference => difference !== 0)
  if (sizes.length === 0) return 1
  const first = Math.abs(sizes[0]!)
  if (sizes.every(size => Math.abs(size) === first))
    return exactMcNemar(sizes.filter(size => size > 0).length, sizes.length)
  // What rounding makes of equal sums counts as equal.
  const observed = Math.abs(sizes.reduce((sum, size) => sum + size, 0)) - 1e-9
  if (sizes.length <= EXACT) {
    let extreme = 0
    for (let signs = 0; signs < 1 << sizes.length; signs++) {
      let sum = 0
      for (const [bit, size] of sizes.entries()) sum += signs & (1 << bit) ? size : -size
      if (Math.abs(sum) >= observed) extreme++
    }
    return extreme / (1 << sizes.length)
  }
  const random = seededRandom(seed)
  let extreme = 0
  for (let flip = 0; flip < flips; flip++) {
    let sum = 0
    for (const size of sizes) sum += random() < 0.5 ? size : -size
    if (Math.abs(sum) >= observed) extreme++
  }
  return (extreme + 1) / (flips + 1)
}

/** Probability that so lopsided a split or more of `total` fair coins happens by chance, both sides together. */
function exactMcNemar(wins: number, total: number): number {
  const fewer = Math.min(wins, total - wins)
  let term = -total * Math.LN2
  let tail = 0
  for (let heads = 0; heads <= fewer; heads++) {
    tail += Math.exp(term)
    term += Math.log((total - heads) / (heads + 1))
  }
  return Math.min(1, 2 * tail)
}

/** p-values after Holm 1979, in the order given: of tests made together, those below 0.05 are wrong with 5 % in all. */
export function holm(values: readonly number[]): number[] {
  const adjusted = new Array<number>(values.length)
  let highest = 0
  const order = [...values.keys()].sort((one, other) => values[one]! - values[other]!)
  for (const [rank, index] of order.entries()) {
    highest = Math.max(highest, Math.min(1, values[index]! * (values.length - rank)))
    adjusted[index] = highest
  }
  return adjusted
}

/**
 * Krippendorff's α for values on an interval scale: 1 − observed / expected disagreement, both as squared distances.
 * `units` hold the values that each unit got, in any order; a unit with fewer than two can't be compared and is left
 * out. `weights` says how often each unit counts, by default once. Null when nothing can be compared or all values
 * are equal. Source: Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011
 * (https://repository.upenn.edu/asc_papers/43), §D with the interval metric.
 */
export function krippendorffAlpha(
  units: readonly (readonly number[])[],
  weights?: ArrayLike<number>,
): number | null {
  let values = 0
  let sum = 0
  let squares = 0
  let observed = 0
  for (const [index, unit] of units.entries()) {
    const weight = weights ? weights[index]! : 1
    if (unit.length < 2 || weight === 0) continue
    const own = unit.reduce((total, value) => total + value, 0)
    const ownSquares = unit.reduce((total, value) => total + value * value, 0)
    values += weight * unit.length
    sum += weight * own
    squares += weight * ownSquares
    // Σ (a − b)² over ordered pairs of n values is 2 (n Σ a² − (Σ a)²).
    observed += (weight * 2 * (unit.length * ownSquares - own * own)) / (unit.length - 1)
  }
  const expected = 2 * (values * squares - sum * sum)
  if (values < 2 || expected <= 0) return null
  return 1 - ((values - 1) * observed) / expected
}

/** Positions of a longest ascending run of the numbers, not necessarily next to each other; all numbers differ. In n log n steps. */
export function longestAscending(numbers: readonly number[]): Set<number> {
  const ends: number[] = []
  const previous: number[] = []
  for (const [position, value] of numbers.entries()) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (numbers[ends[middle]!]! < value) low = middle + 1
      else high = middle
    }
    previous.push(low === 0 ? -1 : ends[low - 1]!)
    ends[low] = position
  }
  const kept = new Set<number>()
  for (let at = ends.at(-1) ?? -1; at !== -1; at = previous[at]!) kept.add(at)
  return kept
}

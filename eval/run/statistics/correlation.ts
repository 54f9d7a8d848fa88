/**
 * Pearson's correlation of two lists of the same length; `weights` says how often each pair counts, by default once.
 * Null for fewer than two pairs and where one side does not vary.
 */
export function pearson(
  left: readonly number[],
  right: readonly number[],
  weights?: ArrayLike<number>,
): number | null {
  let [count, sumLeft, sumRight] = [0, 0, 0]
  for (const index of left.keys()) {
    const weight = weights ? weights[index]! : 1
    count += weight
    sumLeft += weight * left[index]!
    sumRight += weight * right[index]!
  }
  if (count < 2) return null
  const [meanLeft, meanRight] = [sumLeft / count, sumRight / count]
  let [product, squaresLeft, squaresRight] = [0, 0, 0]
  for (const index of left.keys()) {
    const weight = weights ? weights[index]! : 1
    const [x, y] = [left[index]! - meanLeft, right[index]! - meanRight]
    product += weight * x * y
    squaresLeft += weight * x * x
    squaresRight += weight * y * y
  }
  const varies = (squares: number, mean: number) => squares > 1e-12 * Math.max(1, mean * mean) * count
  if (!varies(squaresLeft, meanLeft) || !varies(squaresRight, meanRight)) return null
  return Math.max(-1, Math.min(1, product / Math.sqrt(squaresLeft * squaresRight)))
}

/** Spearman's correlation: Pearson's of the ranks, equal values sharing the mean of theirs. */
export function spearman(
  left: readonly number[],
  right: readonly number[],
  weights?: ArrayLike<number>,
): number | null {
  return pearson(ranks(left, weights), ranks(right, weights), weights)
}

/** Ranks from 1; a value that counts several times takes as many ranks. */
function ranks(values: readonly number[], weights?: ArrayLike<number>): number[] {
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!)
  const found = new Array<number>(values.length)
  let before = 0
  for (let start = 0; start < order.length; ) {
    let end = start
    let own = 0
    for (; end < order.length && values[order[end]!] === values[order[start]!]; end++)
      own += weights ? weights[order[end]!]! : 1
    for (let at = start; at < end; at++) found[order[at]!] = before + (own + 1) / 2
    before += own
    start = end
  }
  return found
}

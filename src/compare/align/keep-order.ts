/** A pair by the positions of its two sides and their texts; what weighs more stays in place sooner. */
export type OrderedPair = { older: number; newer: number; weight: number; texts: readonly [string, string] }

/**
 * The pairs that stand in the same order on both sides, by the heaviest increasing subsequence; the others have
 * moved. Ties are broken alike with the sides exchanged. O(n log n).
 */
export function keepOrder<Pair extends OrderedPair>(pairs: readonly Pair[]): Set<Pair> {
  const ordered = [...pairs].sort((a, b) => a.newer - b.newer)
  if (ordered.every((pair, index) => index === 0 || ordered[index - 1]!.older < pair.older))
    return new Set(ordered)
  const ranks = new Map(
    ordered
      .map(pair => pair.older)
      .sort((a, b) => a - b)
      .map((older, rank) => [older, rank + 1]),
  )
  // A Fenwick tree of the best chain that ends at or before a rank of the older side.
  const best = new Float64Array(ordered.length + 1)
  const last = new Int32Array(ordered.length + 1).fill(-1)
  const before = new Int32Array(ordered.length).fill(-1)
  let heaviest = { sum: -1, index: -1 }
  for (const [index, pair] of ordered.entries()) {
    const rank = ranks.get(pair.older)!
    let sum = 0
    for (let at = rank - 1; at > 0; at -= at & -at) {
      if (best[at]! > sum) {
        sum = best[at]!
        before[index] = last[at]!
      }
    }
    sum += weigh(pair)
    for (let at = rank; at <= ordered.length; at += at & -at) {
      if (sum > best[at]!) {
        best[at] = sum
        last[at] = index
      }
    }
    if (sum > heaviest.sum) heaviest = { sum, index }
  }
  const kept = new Set<Pair>()
  for (let index = heaviest.index; index !== -1; index = before[index]!) kept.add(ordered[index]!)
  return kept
}

/** Distinct for pairs of equal weight, by their texts and positions, whichever side is called the older. */
function weigh({ older, newer, weight, texts }: OrderedPair): number {
  const [low, high] = older < newer ? [older, newer] : [newer, older]
  const place = Math.imul(low + 1, 0x9e3779b1) ^ Math.imul(high + 1, 0x85ebca6b)
  const noise = (place + hashOf(texts[0]) + hashOf(texts[1])) >>> 12
  return weight * 2 ** 21 + noise
}

/** FNV-1a of a text's beginning. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  const end = Math.min(text.length, 2000)
  for (let at = 0; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

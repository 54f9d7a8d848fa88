/**
 * Pairs what has the same key on both sides. Keys that both sides have equally often pair in order; of the others
 * those pair first that stand equally far behind, or before, the same pair, then the rest in order. What has no key (null), or none left to pair
 * with, stays alone. Returns positions; the same pairs result with the sides exchanged. Linear in both lengths.
 */
export function pairEqual(
  olds: readonly (string | null)[],
  news: readonly (string | null)[],
  paired: readonly (readonly [older: number, newer: number])[] = [],
): [older: number, newer: number][] {
  const toOld = new Int32Array(news.length).fill(-1)
  const toNew = new Int32Array(olds.length).fill(-1)
  const pairs: [number, number][] = []
  const pair = (older: number, newer: number) => {
    toOld[newer] = older
    toNew[older] = newer
    pairs.push([older, newer])
  }
  for (const [older, newer] of paired) {
    toOld[newer] = older
    toNew[older] = newer
  }
  const { count, olds: left, news: right } = groupByKey(olds, news, toOld, toNew)
  const size = ({ starts }: Positions, group: number) => starts[group + 1]! - starts[group]!
  let isUneven = false
  for (let group = 0; group < count; group++) {
    if (size(left, group) !== size(right, group)) isUneven ||= size(right, group) > 0
    else
      for (let at = 0; at < size(left, group); at++)
        pair(left.positions[left.starts[group]! + at]!, right.positions[right.starts[group]! + at]!)
  }
  if (!isUneven) return pairs
  const anchors = [...paired, ...pairs].sort((a, b) => a[1] - b[1])
  for (const [older, newer] of sameDistance(olds, news, anchors))
    if (toNew[older] === -1 && toOld[newer] === -1) pair(older, newer)
  const rest = ({ starts, positions }: Positions, group: number, mates: Int32Array) =>
    positions.subarray(starts[group], starts[group + 1]).filter(at => mates[at] === -1)
  for (let group = 0; group < count; group++) {
    if (size(left, group) === size(right, group) || size(right, group) === 0) continue
    const [older, newer] = [rest(left, group, toNew), rest(right, group, toOld)]
    for (let at = 0; at < Math.min(older.length, newer.length); at++) pair(older[at]!, newer[at]!)
  }
  return pairs
}

/** Equal keys as far from the next anchor before them on both sides, or else from the next one behind them. */
function sameDistance(
  olds: readonly (string | null)[],
  news: readonly (string | null)[],
  anchors: readonly (readonly [number, number])[],
): [number, number][] {
  const found: [number, number][] = []
  const inOrder = [...anchors].sort((a, b) => a[0] - b[0])
  for (const step of [1, -1]) {
    const edge = step === 1 ? ([-1, -1] as const) : ([olds.length, news.length] as const)
    const [byOld, byNew] = [
      nearest(inOrder, 0, olds.length, step, edge),
      nearest(anchors, 1, news.length, step, edge),
    ]
    for (let newer = 0; newer < news.length; newer++) {
      const [from, to] = byNew[newer]!
      const older = from + newer - to
      if (older < 0 || older >= olds.length || olds[older] === null || olds[older] !== news[newer]) continue
      if (byOld[older]![0] === from && byOld[older]![1] === to) found.push([older, newer])
    }
  }
  return found
}

/** For each position of a side the anchor before it (`step` 1) or behind it (−1); anchors ascend on that side. */
function nearest(
  anchors: readonly (readonly [number, number])[],
  side: 0 | 1,
  length: number,
  step: number,
  edge: readonly [number, number],
): (readonly [number, number])[] {
  const result = new Array<readonly [number, number]>(length)
  let last = edge
  let next = step === 1 ? 0 : anchors.length - 1
  for (let at = step === 1 ? 0 : length - 1; at >= 0 && at < length; at += step) {
    result[at] = last
    if (anchors[next]?.[side] === at) {
      last = anchors[next]!
      next += step
    }
  }
  return result
}

/** Positions of the open keys of the older side: those of group `g` stand in order from `starts[g]` to `starts[g + 1]`. */
type Groups = { count: number; olds: Positions; news: Positions }
type Positions = { starts: Int32Array; positions: Int32Array }

/** Groups in the order of the older side, in few lists: most are of one position a side. */
function groupByKey(
  olds: readonly (string | null)[],
  news: readonly (string | null)[],
  toOld: Int32Array,
  toNew: Int32Array,
): Groups {
  const numbers = new Map<string, number>()
  const isOpen = (key: string | null, at: number, paired: Int32Array): key is string =>
    key !== null && paired[at] === -1
  for (const [at, key] of olds.entries())
    if (isOpen(key, at, toNew) && !numbers.has(key)) numbers.set(key, numbers.size)
  const grouped = (keys: readonly (string | null)[], paired: Int32Array): Positions => {
    const groups = Int32Array.from(keys, (key, at) =>
      isOpen(key, at, paired) ? (numbers.get(key) ?? -1) : -1,
    )
    const starts = new Int32Array(numbers.size + 1)
    for (const group of groups) if (group !== -1) starts[group + 1]!++
    for (let group = 0; group < numbers.size; group++) starts[group + 1]! += starts[group]!
    const positions = new Int32Array(starts[numbers.size]!)
    const filled = starts.slice()
    for (const [at, group] of groups.entries()) if (group !== -1) positions[filled[group]!++] = at
    return { starts, positions }
  }
  return { count: numbers.size, olds: grouped(olds, toNew), news: grouped(news, toOld) }
}

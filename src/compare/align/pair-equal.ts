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
  const groups = groupByKey(olds, news, toOld, toNew)
  for (const group of groups)
    if (group.olds.length === group.news.length)
      for (const [index, older] of group.olds.entries()) pair(older, group.news[index]!)

  if (groups.some(group => group.olds.length !== group.news.length)) {
    const anchors = [...paired, ...pairs].sort((a, b) => a[1] - b[1])
    for (const [older, newer] of sameDistance(olds, news, anchors))
      if (toNew[older] === -1 && toOld[newer] === -1) pair(older, newer)
  }
  for (const group of groups) {
    const left = group.olds.filter(older => toNew[older] === -1)
    const right = group.news.filter(newer => toOld[newer] === -1)
    for (let index = 0; index < Math.min(left.length, right.length); index++)
      pair(left[index]!, right[index]!)
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

type Group = { olds: number[]; news: number[] }

function groupByKey(
  olds: readonly (string | null)[],
  news: readonly (string | null)[],
  toOld: Int32Array,
  toNew: Int32Array,
): Group[] {
  const groups = new Map<string, Group>()
  for (const [index, key] of olds.entries()) {
    if (key === null || toNew[index] !== -1) continue
    const group = groups.get(key)
    if (group) group.olds.push(index)
    else groups.set(key, { olds: [index], news: [] })
  }
  for (const [index, key] of news.entries())
    if (key !== null && toOld[index] === -1) groups.get(key)?.news.push(index)
  return [...groups.values()].filter(group => group.news.length > 0)
}

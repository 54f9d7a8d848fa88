/**
 * Pairs what has the same key on both sides. Keys that both sides have equally often pair in order; of the others
 * those pair first that stand next to a pair, then the rest in order. What has no key (null), or none left to pair
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

  const tryPair = (older: number, newer: number) => {
    if (older < 0 || newer < 0 || older >= olds.length || newer >= news.length) return
    if (toNew[older] !== -1 || toOld[newer] !== -1) return
    if (olds[older] !== null && olds[older] === news[newer]) pair(older, newer)
  }
  for (let newer = 0; newer < news.length - 1; newer++)
    if (toOld[newer] !== -1) tryPair(toOld[newer]! + 1, newer + 1)
  for (let newer = news.length - 1; newer > 0; newer--)
    if (toOld[newer] !== -1) tryPair(toOld[newer]! - 1, newer - 1)

  for (const group of groups) {
    const left = group.olds.filter(older => toNew[older] === -1)
    const right = group.news.filter(newer => toOld[newer] === -1)
    for (let index = 0; index < Math.min(left.length, right.length); index++)
      pair(left[index]!, right[index]!)
  }
  return pairs
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

/** `most` is what items under way may weigh together; the next one is always begun. */
export type AheadLimits<Item> = { most: number; weight: (item: Item) => number }

/** Waiting for a thread or the disk costs more than most work that is waited for. */
const itemsAhead = 8

/** Each item with the result of `work`, in order. While one is used the next ones are under way. Throws what `work` throws, in its turn. */
export async function* workAhead<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  { most, weight }: AheadLimits<Item> = { most: itemsAhead, weight: () => 1 },
): AsyncGenerator<[Item, Result]> {
  const begun: { item: Item; result: Promise<Result> }[] = []
  let next = 0
  let heavy = 0
  for (;;) {
    while (next < items.length && begun.length < itemsAhead) {
      const item = items[next]!
      if (begun.length > 0 && heavy + weight(item) > most) break
      const result = work(item)
      result.catch(() => {}) // awaited in its turn
      begun.push({ item, result })
      heavy += weight(item)
      next += 1
    }
    const first = begun.shift()
    if (first === undefined) return
    const { item } = first
    const result = await first.result
    yield [item, result]
    heavy -= weight(item)
  }
}

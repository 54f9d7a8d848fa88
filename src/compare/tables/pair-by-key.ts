/** Pairs what has the same key on both sides, in order; what has no key (null), or none left to pair with, stays alone. */
export function pairByKey<T>(
  olds: Iterable<T>,
  news: Iterable<T>,
  keyOf: { before: (each: T) => string | null; after: (each: T) => string | null },
): [older: T, newer: T][] {
  const waiting = new Map<string, { items: T[]; next: number }>()
  for (const older of olds) {
    const key = keyOf.before(older)
    if (key === null) continue
    const known = waiting.get(key)
    if (known) known.items.push(older)
    else waiting.set(key, { items: [older], next: 0 })
  }
  const pairs: [T, T][] = []
  for (const newer of news) {
    const key = keyOf.after(newer)
    const queue = key === null ? undefined : waiting.get(key)
    if (queue && queue.next < queue.items.length) pairs.push([queue.items[queue.next++]!, newer])
  }
  return pairs
}

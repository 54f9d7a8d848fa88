/**
 * Pairs what has the same key on both sides, in order; what has no key (null), or none left to pair with, stays alone.
 * `pair` may take its arguments out of `olds`.
 */
export function pairEqual<T>(
  olds: Iterable<T>,
  news: Iterable<T>,
  pair: (older: T, newer: T) => void,
  keyOf: (each: T) => string | null,
): void {
  const waiting = new Map<string, { items: T[]; next: number }>()
  for (const older of olds) {
    const key = keyOf(older)
    if (key === null) continue
    const known = waiting.get(key)
    if (known) known.items.push(older)
    else waiting.set(key, { items: [older], next: 0 })
  }
  for (const newer of news) {
    const key = keyOf(newer)
    const queue = key === null ? undefined : waiting.get(key)
    if (queue && queue.next < queue.items.length) pair(queue.items[queue.next++]!, newer)
  }
}

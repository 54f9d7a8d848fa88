import type { Cache, CacheLimits } from '../cache.ts'

/** In this process. */
export function createEmbeddedCache({ entries: most }: CacheLimits, now: () => number = Date.now): Cache {
  const spaces = new Map<string, Map<string, { value: string; until: number }>>()
  const counts = { hits: 0, misses: 0 }

  return {
    counts,
    async get(namespace, key) {
      const found = spaces.get(namespace)?.get(key)
      const live = found !== undefined && found.until > now()
      if (live) counts.hits++
      else counts.misses++
      return live ? found.value : null
    },
    async set(namespace, key, value, keepMs) {
      const space = spaces.get(namespace) ?? new Map()
      spaces.set(namespace, space)
      space.delete(key)
      space.set(key, { value, until: now() + keepMs })
      if (space.size > most) space.delete(space.keys().next().value!)
    },
    async close() {
      spaces.clear()
    },
  }
}

import type { Cache } from '../cache/cache.ts'
import { createEmbeddedCache } from '../cache/embedded/embedded-cache.ts'
import type { Config } from '../config.ts'
import { createLog } from '../observe/log.ts'

/** Of vectors some 100 MB. */
const LIMITS = { entries: 20_000 }

/**
 * In this process, or in Redis, where every instance finds what another worked out. How often it helped is logged when
 * it closes; `what` says what is kept.
 */
export async function openCache(
  { memory, log: settings }: Pick<Config, 'memory' | 'log'>,
  what: string,
): Promise<Cache> {
  const cache = await open(memory)
  return {
    ...cache,
    async close() {
      const { hits, misses } = cache.counts
      if (hits + misses > 0) createLog(settings).info({ hits, misses }, what)
      await cache.close()
    },
  }
}

async function open(memory: Config['memory']): Promise<Cache> {
  if (memory.kind === 'embedded') return createEmbeddedCache(LIMITS)
  const { connectRedis } = await import('./open-memory.ts')
  const { createRedisCache } = await import('../cache/redis/redis-cache.ts')
  return createRedisCache(await connectRedis(memory, { mayBeAway: true }), LIMITS)
}

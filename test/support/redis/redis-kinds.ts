import type { RedisPlace } from '../../../src/store/redis/open-redis.ts'
import { startRedis } from './start-redis.ts'
import { startRedisCluster } from './start-redis-cluster.ts'

export type StartedRedis = Pick<RedisPlace, 'urls' | 'place'> & { stop(): Promise<void> }

/** What adapters are tested on, with how it is started. */
export const redisKinds: readonly (readonly [name: string, start: () => Promise<StartedRedis>])[] = [
  [
    'one server',
    async () => {
      const { url, stop } = await startRedis()
      return { urls: [url], place: { kind: 'single' }, stop }
    },
  ],
  ['a cluster', async () => ({ ...(await startRedisCluster()), place: { kind: 'cluster' } })],
]

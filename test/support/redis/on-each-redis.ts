import { afterAll, beforeAll, describe } from 'vitest'
import type { RedisPlace, RedisStore } from '../../../src/store/redis/open-redis.ts'
import { openTestRedis } from './open-test-redis.ts'
import { redisMissing } from './redis-missing.ts'
import { startRedis } from './start-redis.ts'
import { startRedisCluster } from './start-redis-cluster.ts'

type StartedRedis = Pick<RedisPlace, 'urls' | 'place'> & { stop(): Promise<void> }
type OpenStore = (prefix: string, place?: Partial<RedisPlace>) => Promise<RedisStore>

/** What adapters are tested on, with how it is started. */
const kinds: readonly (readonly [name: string, start: () => Promise<StartedRedis>])[] = [
  [
    'one server',
    async () => {
      const { url, stop } = await startRedis()
      return { urls: [url], place: { kind: 'single' }, stop }
    },
  ],
  ['a cluster', async () => ({ ...(await startRedisCluster()), place: { kind: 'cluster' } })],
]

/** Describes an adapter on every kind of Redis; `open` opens a store on the one that runs, for a test to close. */
export function onEachRedis(subject: string, tests: (kind: string, open: OpenStore) => void): void {
  describe.skipIf(redisMissing).each(kinds)(`${subject}, %s`, (kind, start) => {
    let started: StartedRedis
    beforeAll(async () => {
      started = await start()
    })
    afterAll(() => started.stop())

    tests(kind, (prefix, changes = {}) => {
      const { urls, place } = started
      return openTestRedis({ urls, place, prefix, ...changes })
    })
  })
}

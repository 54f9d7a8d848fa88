import { describe, expect, it, onTestFinished } from 'vitest'
import { soakInstances } from '../../../eval/performance/soak/soak-instances.ts'
import { redisMissing } from '../../support/redis/redis-missing.ts'
import { startRedis } from '../../support/redis/start-redis.ts'

describe.skipIf(redisMissing)('two processes of the service on one Redis', () => {
  it('lose, double, cross and reorder no turn, and show no half of a release', async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.stop())
    const faults = await soakInstances({
      ...{ turns: 48, conversations: 6, releases: 1 },
      environment: { REDIS_URL: redis.url },
      print: () => {},
    })
    expect(faults).toEqual([])
  })
})

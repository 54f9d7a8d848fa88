import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { openRedisJobs } from '../../src/jobs/redis/open-redis-jobs.ts'
import { openRedis, type RedisPlace } from '../../src/store/redis/open-redis.ts'
import { startScript } from '../support/child-process.ts'
import { redisMissing } from '../support/redis/redis-missing.ts'
import { type RedisServer, startRedis } from '../support/redis/start-redis.ts'
import { startRedisCluster } from '../support/redis/start-redis-cluster.ts'
import { jobQueueContract, makeJob } from './job-queue.contract.ts'

const options = { leaseMs: 600, pollMs: 100, finished: 3 }
const openStore = (place: Pick<RedisPlace, 'urls' | 'kind'>, prefix: string) =>
  openRedis({ ...place, master: null, password: null, prefix, callLimit: 2_000 })

type Started = Pick<RedisPlace, 'urls' | 'kind'> & { stop(): Promise<void> }
const startSingle = async (): Promise<Started> => {
  const { url, stop } = await startRedis()
  return { urls: [url], kind: 'single', stop }
}
const startCluster = async (): Promise<Started> => ({ ...(await startRedisCluster()), kind: 'cluster' })

describe.skipIf(redisMissing).each([
  ['one server', startSingle],
  ['a cluster', startCluster],
])('jobs in Redis, %s', (name, start) => {
  let started: Started
  let places = 0
  beforeAll(async () => {
    started = await start()
  })
  afterAll(() => started.stop())

  jobQueueContract(name, async () => {
    const prefix = `test-${++places}:`
    return {
      open: async () => openRedisJobs(await openStore(started, prefix), options),
      dispose: async () => {},
    }
  })
})

describe.skipIf(redisMissing)('jobs in Redis', () => {
  let server: RedisServer
  beforeAll(async () => {
    server = await startRedis()
  })
  afterAll(() => server.stop())

  test('a job whose process is killed is done by another; one that kills its process every time is given up, and can be retried', async () => {
    const queue = openRedisJobs(await openStore({ urls: [server.url], kind: 'single' }, 'test:'), options)
    onTestFinished(() => queue.close())
    const script = new URL('./work-forever.ts', import.meta.url)
    const begin = async (id: string) => {
      const child = startScript(script, [server.url])
      expect(await child.nextLine()).toBe(id)
      await child.kill()
    }
    const fatal = await queue.add(makeJob())
    for (let attempt = 0; attempt < 3; attempt++) await begin(fatal.id)
    const unlucky = await queue.add(makeJob())
    await begin(unlucky.id)
    queue.work('compare', async () => 'done')
    expect(await queue.settled(unlucky)).toMatchObject({ state: 'done', result: 'done', attempts: 2 })
    expect(await queue.settled(fatal)).toMatchObject({
      state: 'failed',
      attempts: 3,
      problem: { code: 'internal' },
    })
    await queue.retry(fatal)
    expect(await queue.settled(fatal)).toMatchObject({ state: 'done', attempts: 1 })
  })
})

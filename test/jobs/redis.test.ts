import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { openRedisJobs } from '../../src/jobs/redis/open-redis-jobs.ts'
import { openTestRedis } from '../support/redis/open-test-redis.ts'
import { redisKinds, type StartedRedis } from '../support/redis/redis-kinds.ts'
import { redisMissing } from '../support/redis/redis-missing.ts'
import { startRedis } from '../support/redis/start-redis.ts'
import { jobQueueContract } from './job-queue.contract.ts'
import { loseProcesses } from './lose-processes.ts'

const options = { leaseMs: 600, pollMs: 100, finished: 3 }

describe.skipIf(redisMissing).each(redisKinds)('jobs in Redis, %s', (name, start) => {
  let started: StartedRedis
  let places = 0
  beforeAll(async () => {
    started = await start()
  })
  afterAll(() => started.stop())

  jobQueueContract(name, async () => {
    const { urls, place } = started
    const prefix = `test-${++places}:`
    return {
      open: async () => openRedisJobs(await openTestRedis({ urls, place, prefix }), options),
      dispose: async () => {},
    }
  })
})

test.skipIf(redisMissing)(
  'a job whose process is killed is done by another; one that kills its process every time is given up, and can be retried',
  async () => {
    const { url, stop } = await startRedis()
    onTestFinished(stop)
    const queue = openRedisJobs(await openTestRedis({ urls: [url] }), options)
    onTestFinished(() => queue.close())
    const fatal = await loseProcesses(queue, url)
    await queue.retry(fatal)
    expect(await queue.settled(fatal)).toMatchObject({ state: 'done', attempts: 1 })
  },
)

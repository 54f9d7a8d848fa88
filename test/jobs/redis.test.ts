import { expect, onTestFinished, test } from 'vitest'
import { openRedisJobs } from '../../src/jobs/redis/open-redis-jobs.ts'
import { onEachRedis } from '../support/redis/on-each-redis.ts'
import { openTestRedis } from '../support/redis/open-test-redis.ts'
import { redisMissing } from '../support/redis/redis-missing.ts'
import { startRedis } from '../support/redis/start-redis.ts'
import { jobQueueContract } from './job-queue.contract.ts'
import { loseProcesses } from './lose-processes.ts'

const options = { leaseMs: 600, pollMs: 100, finished: 3 }

onEachRedis('jobs in Redis', (name, open) => {
  let places = 0
  jobQueueContract(name, async () => {
    const prefix = `test-${++places}:`
    return {
      open: async () => openRedisJobs(await open(prefix), options),
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

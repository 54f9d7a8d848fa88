import { argv } from 'node:process'
import { openEmbeddedJobs } from '../../src/jobs/embedded/open-embedded-jobs.ts'
import { openRedisJobs } from '../../src/jobs/redis/open-redis-jobs.ts'
import { openRedis } from '../../src/store/redis/open-redis.ts'

/** Begins jobs of the queue in a folder or at a Redis server, prints their ids and never ends one. */
const place = argv[2]!
const options = { leaseMs: 600, pollMs: 100 }
const openStore = () =>
  openRedis({
    urls: [place],
    kind: 'single',
    master: null,
    password: null,
    prefix: 'test:',
    callLimit: 2_000,
  })
const queue = place.startsWith('redis:')
  ? openRedisJobs(await openStore(), options)
  : await openEmbeddedJobs(place, options)
queue.work('compare', ({ id }) => {
  console.log(id)
  return new Promise(() => {})
})

import { argv } from 'node:process'
import { openEmbeddedJobs } from '../../src/jobs/embedded/open-embedded-jobs.ts'
import { openRedisJobs } from '../../src/jobs/redis/open-redis-jobs.ts'
import { openTestRedis } from '../support/redis/open-test-redis.ts'

/** Begins jobs of the queue in a folder or at a Redis server, prints their ids and never ends one. */
const place = argv[2]!
const options = { leaseMs: 600, pollMs: 100 }
const queue = place.startsWith('redis:')
  ? openRedisJobs(await openTestRedis({ urls: [place] }), options)
  : await openEmbeddedJobs(place, options)
queue.work('compare', ({ id }) => {
  console.log(id)
  return new Promise(() => {})
})

import type { Config } from '../config.ts'
import type { JobQueue } from '../jobs/job-queue.ts'

/** Jobs in the home, or in Redis, where every instance does them. */
export async function openJobs({ home, memory }: Pick<Config, 'home' | 'memory'>): Promise<JobQueue> {
  if (memory.kind === 'embedded') {
    const { openEmbeddedJobs } = await import('../jobs/embedded/open-embedded-jobs.ts')
    return openEmbeddedJobs(home)
  }
  const { connectRedis } = await import('./open-memory.ts')
  const { openRedisJobs } = await import('../jobs/redis/open-redis-jobs.ts')
  return openRedisJobs(await connectRedis(memory, { mayBeAway: true }))
}

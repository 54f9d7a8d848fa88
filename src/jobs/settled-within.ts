import { setTimeout as wait } from 'node:timers/promises'
import type { Job } from '../domain/job.ts'
import type { JobQueue } from './job-queue.ts'

/** The job when it has ended; null when it takes longer than `patience` milliseconds. */
export async function settledWithin(
  patience: number,
  job: Job,
  jobs: JobQueue,
  signal: AbortSignal,
): Promise<Job | null> {
  const enough = new AbortController()
  try {
    return await Promise.race([
      jobs.settled(job, AbortSignal.any([signal, enough.signal])),
      wait(patience, null, { signal: enough.signal }),
    ])
  } finally {
    enough.abort()
  }
}

import type { Job, Json } from '../domain/job.ts'
import type { JobName, JobQueue, NewJob } from './job-queue.ts'

/** Who does a job, and how long (ms) it is theirs without a sign of life. */
export type Holding = { holder: string; leaseMs: number }
export type Outcome =
  | { state: 'done'; result: Json }
  | { state: 'failed'; problem: NonNullable<Job['problem']> }
  | { state: 'waiting' }

/** A job that ended its process so often is not begun again. */
export const mostAttempts = 3

export const givenUp = {
  code: 'internal',
  message: `The process ended ${mostAttempts} times while it did this.`,
  remedy: 'Look in the log for what ended it, then ask again, or retry the job.',
}

/** Where jobs are kept, for a queue that does them. Each step happens whole or not at all, whoever else takes one. */
export type JobTable = Pick<JobQueue, 'find' | 'list' | 'cancel' | 'retry'> & {
  /** Adds a job, or returns the unfinished one of the same tenant, kind and key; of finished ones, `kept` an owner stay. */
  add(job: NewJob, kept: number, signal?: AbortSignal): Promise<Job>
  /** Begins the oldest job of a kind that nobody holds; null when there is none. */
  take(kind: string, holding: Holding): Promise<Job | null>
  /** A sign of life; false when the job is cancelled or somebody else's by now. */
  hold(job: JobName, holding: Holding, progress: Job['progress']): Promise<boolean>
  /** Nothing happens when the job is no longer the holder's. One that was put back has not been tried. */
  end(job: JobName, holding: Holding, outcome: Outcome): Promise<void>
  close(): Promise<void>
}

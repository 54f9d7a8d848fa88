import type { Job, JobFiles, Json } from '../domain/job.ts'

export type NewJob = Pick<Job, 'id' | 'tenant' | 'owner' | 'kind' | 'key' | 'input'>
export type JobName = Pick<Job, 'tenant' | 'id'>

/**
 * Does a job and returns its result; may be called again for a job that a process left unfinished. Rejects to fail
 * the job. `signal` aborts when it is cancelled or the queue closes.
 */
export type JobHandler = (
  job: Job,
  context: { signal: AbortSignal; progress(done: number, total: number, files?: JobFiles): void },
) => Promise<Json>

/** Persistent jobs. Several processes may share a queue; each job runs in one of them at a time. */
export type JobQueue = {
  /** How many finished jobs of an owner are kept; older ones are forgotten. */
  readonly limits: { finished: number }
  /** Adds a job, or returns the unfinished one of the same tenant, kind and key. */
  add(job: NewJob, signal?: AbortSignal): Promise<Job>
  find(job: JobName, signal?: AbortSignal): Promise<Job | null>
  /** Newest first. */
  list(
    owner: Pick<Job, 'tenant' | 'owner'>,
    page: { limit: number; offset: number },
    signal?: AbortSignal,
  ): Promise<Job[]>
  /** Ends a job that is not finished. Returns it as it is then; null when there is none. */
  cancel(job: JobName, signal?: AbortSignal): Promise<Job | null>
  /**
   * Lets a failed job be done again, as if it had never been tried; any other job stays as it is. Returns it, or the
   * unfinished one of the same tenant, kind and key that there is by now; null when there is none.
   */
  retry(job: JobName, signal?: AbortSignal): Promise<Job | null>
  /** Resolves when the job is done, failed or cancelled. Throws `Problem` (`not-found`, `cancelled`). */
  settled(job: JobName, signal?: AbortSignal): Promise<Job>
  /** From now on does jobs of a kind, `atOnce` (1) at a time, the oldest first. */
  work(kind: string, handler: JobHandler, options?: { atOnce?: number }): void
  /** Stops what runs here; another process, or the next start, takes it up again. */
  close(): Promise<void>
}

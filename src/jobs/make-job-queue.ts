import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Problem } from '../domain/problem.ts'
import type { JobQueue } from './job-queue.ts'
import { createJobRunner } from './job-runner.ts'
import type { JobTable } from './job-table.ts'

export type JobQueueOptions = {
  /** How long a job stays with a process that gives no sign of life, in milliseconds. */
  leaseMs?: number
  /** How often other processes' work is looked for, in milliseconds. */
  pollMs?: number
  /** How many finished jobs of an owner are kept. */
  finished?: number
}

const finished = new Set(['done', 'failed', 'cancelled'])

/** A queue that does what stands in `table`, and closes it. */
export function makeJobQueue(table: JobTable, options: JobQueueOptions = {}): JobQueue {
  const { leaseMs = 15_000, pollMs = 500, finished: kept = 500 } = options
  const runner = createJobRunner(table, { holding: { holder: randomUUID(), leaseMs }, pollMs })
  return {
    limits: { finished: kept },
    async add(job, signal) {
      const added = await table.add(job, kept, signal)
      runner.wake(job.kind)
      return added
    },
    find: (job, signal) => table.find(job, signal),
    list: (owner, page, signal) => table.list(owner, page, signal),
    async cancel(job, signal) {
      const cancelled = await table.cancel(job, signal)
      runner.abort(job)
      return cancelled
    },
    async retry(job, signal) {
      const retried = await table.retry(job, signal)
      if (retried) runner.wake(retried.kind)
      return retried
    },
    async settled(job, signal) {
      for (;;) {
        const found = await table.find(job, signal)
        if (found === null)
          throw new Problem('not-found', `There is no job ${job.id}.`, 'Look at the list of jobs.')
        if (finished.has(found.state)) return found
        // another process may do it, so there is nobody to wait for
        await Promise.race([runner.ended(job), wait(pollMs, undefined, { signal, ref: false })]).catch(
          cause => {
            throw new Problem('cancelled', 'Waiting for the job was cancelled.', 'Ask for the job again.', {
              cause,
            })
          },
        )
      }
    },
    work: (kind, handler, { atOnce = 1 } = {}) => runner.work(kind, handler, atOnce),
    async close() {
      await runner.close()
      await table.close()
    },
  }
}

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Problem } from '../../domain/problem.ts'
import { startWorker } from '../../store/sqlite/worker-client.ts'
import { makeWorkerPool } from '../../store/sqlite/worker-pool.ts'
import type { JobQueue } from '../job-queue.ts'
import type { JobMethods } from './jobs-worker.ts'
import { createJobRunner } from './run-jobs.ts'

export type EmbeddedJobsOptions = {
  /** How long a job stays with a process that gives no sign of life, in milliseconds. */
  leaseMs?: number
  /** How often other processes' work is looked for, in milliseconds. */
  pollMs?: number
  /** How many finished jobs of an owner are kept. */
  finished?: number
}

const finished = new Set(['done', 'failed', 'cancelled'])

/** Jobs in `folder`'s `jobs.db`, made where it is missing. Throws `Problem` as `openDatabase`. */
export async function openEmbeddedJobs(folder: string, options: EmbeddedJobsOptions = {}): Promise<JobQueue> {
  const { leaseMs = 15_000, pollMs = 500, finished: kept = 500 } = options
  const url = new URL('./jobs-worker.ts', import.meta.url)
  const worker = makeWorkerPool(() => startWorker<JobMethods>(url, join(folder, 'jobs.db')), 1)
  try {
    await worker.call('find', [{ tenant: '', id: '' }])
  } catch (error) {
    await worker.close()
    throw error
  }
  const runner = createJobRunner(worker, { holder: randomUUID(), leaseMs, pollMs })
  return {
    limits: { finished: kept },
    async add(job, signal) {
      const added = await worker.call('add', [job, Date.now(), kept], { signal })
      runner.wake(job.kind)
      return added
    },
    find: (job, signal) => worker.call('find', [job], { signal }),
    list: (owner, page, signal) => worker.call('list', [owner, page], { signal }),
    async cancel(job, signal) {
      const cancelled = await worker.call('cancel', [job, Date.now()], { signal })
      runner.abort(job)
      return cancelled
    },
    async settled(job, signal) {
      for (;;) {
        const found = await worker.call('find', [job], { signal })
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
      await worker.close()
    },
  }
}

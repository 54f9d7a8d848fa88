import { join } from 'node:path'
import { startWorker } from '../../store/sqlite/worker-client.ts'
import { makeWorkerPool } from '../../store/sqlite/worker-pool.ts'
import type { JobQueue } from '../job-queue.ts'
import type { Holding } from '../job-table.ts'
import { type JobQueueOptions, makeJobQueue } from '../make-job-queue.ts'
import type { JobMethods } from './jobs-worker.ts'

/** Jobs in `folder`'s `jobs.db`, made where it is missing. Throws `Problem` as `openDatabase`. */
export async function openEmbeddedJobs(folder: string, options: JobQueueOptions = {}): Promise<JobQueue> {
  const url = new URL('./jobs-worker.ts', import.meta.url)
  const worker = makeWorkerPool(() => startWorker<JobMethods>(url, join(folder, 'jobs.db')), 1)
  try {
    await worker.call('find', [{ tenant: '', id: '' }])
  } catch (error) {
    await worker.close()
    throw error
  }
  return makeJobQueue(
    {
      add: (job, kept, signal) => worker.call('add', [job, Date.now(), kept], { signal }),
      find: (job, signal) => worker.call('find', [job], { signal }),
      list: (owner, page, signal) => worker.call('list', [owner, page], { signal }),
      cancel: (job, signal) => worker.call('cancel', [job, Date.now()], { signal }),
      retry: (job, signal) => worker.call('retry', [job, Date.now()], { signal }),
      take: (kind, holding) => worker.call('take', [kind, held(holding)]),
      hold: (job, holding, progress) => worker.call('hold', [job, held(holding), progress]),
      end: (job, holding, outcome) => worker.call('end', [job, held(holding), outcome]),
      close: () => worker.close(),
    },
    options,
  )
}

function held({ holder, leaseMs }: Holding) {
  const now = Date.now()
  return { holder, now, until: now + leaseMs }
}

import { join } from 'node:path'
import { startWorker } from '../../store/sqlite/worker-client.ts'
import { makeWorkerPool } from '../../store/sqlite/worker-pool.ts'
import type { VerdictCache } from '../verdict-cache.ts'
import type { VerdictMethods } from './verdict-worker.ts'

/** Verdicts in `folder`'s `guard.db`, made where it is missing. Throws `Problem` as `openDatabase`. */
export async function openEmbeddedVerdicts(folder: string): Promise<VerdictCache> {
  const worker = makeWorkerPool(
    () =>
      startWorker<VerdictMethods>(new URL('./verdict-worker.ts', import.meta.url), join(folder, 'guard.db')),
    1,
  )
  try {
    await worker.call('find', ['', []])
  } catch (error) {
    await worker.close()
    throw error
  }
  return {
    find: async (guard, hashes, signal) => new Map(await worker.call('find', [guard, hashes], { signal })),
    keep: (guard, verdicts, signal) => worker.call('keep', [guard, [...verdicts]], { signal }),
    close: () => worker.close(),
  }
}

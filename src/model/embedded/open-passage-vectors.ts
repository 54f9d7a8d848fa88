import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { startWorker } from '../../store/sqlite/worker-client.ts'
import { makeWorkerPool } from '../../store/sqlite/worker-pool.ts'
import type { PassageVectors } from '../passage-vectors.ts'
import type { PassageVectorMethods, PassageVectorStore } from './passage-vector-worker.ts'

/** Vectors that are kept, some 450 bytes each. */
const MOST = 300_000

/**
 * Vectors in `folder`'s `encoder.db`. The file is made, and its worker started, when there is something to keep or to find.
 * Hashes are hexadecimal.
 */
export function openPassageVectors(folder: string, most = MOST): PassageVectors {
  const store: PassageVectorStore = { file: join(folder, 'encoder.db'), most }
  const url = new URL('./passage-vector-worker.ts', import.meta.url)
  const worker = makeWorkerPool(() => startWorker<PassageVectorMethods>(url, store), 1)

  return {
    find: async (model, hashes, signal) => new Map(await worker.call('find', [model, hashes], { signal })),
    keep: (model, vectors, signal) => worker.call('keep', [model, [...vectors]], { signal }),
    async forgetOthers(hashes, signal) {
      if (existsSync(store.file)) await worker.call('forgetOthers', [hashes], { signal })
    },
    close: () => worker.close(),
  }
}

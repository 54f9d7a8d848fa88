import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { startWorker } from '../../../src/store/sqlite/worker-client.ts'
import type { SearchEngine } from './search-engine.ts'
import type { SqliteVecMethods } from './sqlite-vec-worker.ts'

/** sqlite-vec with FTS5, with a thread and connection per core, as one would build it into a service. */
export async function openSqliteVecEngine(
  folder: string,
  extension: string,
  { stemsOnly = false } = {},
): Promise<SearchEngine> {
  const url = new URL('./sqlite-vec-worker.ts', import.meta.url)
  const open = () =>
    startWorker<SqliteVecMethods>(url, { file: join(folder, 'vec.db'), extension, stemsOnly })
  const workers = [await open()]
  while (workers.length < availableParallelism()) workers.push(await open())
  const free = () => workers.reduce((best, worker) => (worker.pending < best.pending ? worker : best))
  return {
    name: stemsOnly ? 'stems only' : 'sqlite-vec',
    async ingest(passages) {
      for (let start = 0; start < passages.length; start += 1000)
        await workers[0]!.call('ingest', [passages.slice(start, start + 1000)])
      await workers[0]!.call('optimize', [])
    },
    keyword: ({ content }, packageName) => free().call('keyword', [content, packageName]),
    vector: ({ vector }, packageName) => free().call('vector', [vector, packageName]),
    close: async () => {
      await Promise.all(workers.map(worker => worker.close()))
    },
  }
}

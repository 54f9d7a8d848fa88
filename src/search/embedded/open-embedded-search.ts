import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { startWorker } from '../../store/sqlite/worker-client.ts'
import type { Hit, IndexBuild, IndexedPassage, SearchIndex, SearchRequest } from '../search-index.ts'
import type { PreparedPassage } from './passage-writer.ts'
import { createSearchPool } from './search-pool.ts'
import type { SearchMethods, SearchWorkerData } from './search-worker.ts'
import { createVectorTable } from './vector-table.ts'
import type { EmbedderSize, WriteMethods, WriteWorkerData } from './write-worker.ts'

export type EmbeddedSearchOptions = {
  /** Threads that search; one per core unless given. */
  workers?: number
  /** Opens an index of another embedder, which refuses everything but `clear`. */
  replaceEmbedder?: boolean
}

/** Passages written in one transaction. */
const batchSize = 4000
/** Passages in one message: copying and tokenising them must not hold up requests. */
const partSize = 125
/** Blocks of 64 rows that are worth a second thread. */
const blocksPerPart = 128

/**
 * The index in `library.db` of a folder: keywords by FTS5, vectors by an exact scan over bytes in memory that all
 * threads share. What other processes write is found by the next search.
 * Throws `Problem` `embedder-mismatch` for an index that another embedder made.
 */
export async function openEmbeddedSearch(
  folder: string,
  embedder: EmbedderSize,
  options: EmbeddedSearchOptions = {},
): Promise<SearchIndex> {
  const file = join(folder, 'library.db')
  const workers = options.workers ?? availableParallelism()
  const { id, dimensions } = embedder
  const replaceEmbedder = options.replaceEmbedder ?? false
  const writeData: WriteWorkerData = { file, embedder: { id, dimensions }, replaceEmbedder }
  const writer = await startWorker<WriteMethods>(new URL('./write-worker.ts', import.meta.url), writeData)
  const share = createVectorTable(workers)
  const url = new URL('./search-worker.ts', import.meta.url)
  const starting = Array.from({ length: workers }, (_, worker) => {
    const data: SearchWorkerData = { file, share, worker }
    return startWorker<SearchMethods>(url, data)
  })
  const settled = await Promise.allSettled(starting)
  const started = settled.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []))
  const failed = settled.find(result => result.status === 'rejected')
  if (failed !== undefined) {
    await Promise.all([writer, ...started].map(client => client.close()))
    throw failed.reason
  }
  const pool = createSearchPool(started)
  let stored = await writer.call('state', [])
  let merging: Promise<void> | null = null
  let writing = Promise.resolve()
  let closing = false
  const blocksOf = new Map<string, number>()

  const mergeWhenIdle = () => {
    merging ??= (async () => {
      while (!closing && writer.pending === 0 && (await writer.call('merge', [])));
      merging = null
    })().catch(() => {
      merging = null // searches work without it, and the next write tries again
    })
  }

  const prepare = async (
    part: readonly IndexedPassage[],
    signal?: AbortSignal,
  ): Promise<PreparedPassage[]> => {
    const words = part.map(({ passage: { trail, text, identifiers } }) => ({ trail, text, identifiers }))
    const terms = await pool.run('terms', [words], signal)
    return part.map(({ passage: { id, tenant, package: name, path, access, textHash }, ...rest }, at) => ({
      ...rest,
      passage: { id, tenant, package: name, path, access, textHash },
      terms: terms[at]!,
    }))
  }

  /** The searching threads tokenise the next parts while one is written. */
  const writeBatches = async (passages: readonly IndexedPassage[], signal?: AbortSignal) => {
    const preparing: Promise<PreparedPassage[]>[] = []
    let next = 0
    const prepareNext = () => {
      if (next >= passages.length) return
      const part = prepare(passages.slice(next, next + partSize), signal)
      part.catch(() => {}) // awaited in its turn
      preparing.push(part)
      next += partSize
    }
    for (let ahead = 0; ahead <= workers; ahead++) prepareNext()
    let previous: Promise<void> | undefined
    for (let start = 0; start < passages.length; start += partSize) {
      const part = await preparing.shift()!
      prepareNext()
      const batch = {
        embedder: embedder.id,
        begins: start % batchSize === 0,
        ends: (start + partSize) % batchSize === 0 || start + partSize >= passages.length,
      }
      const written = writer.call('write', [part, batch], { signal })
      written.catch(() => {}) // awaited in the next round
      await previous
      previous = written
    }
    await previous
  }

  const vectorLeg = async (request: SearchRequest, vector: Float32Array, signal?: AbortSignal) => {
    const { filter, limit } = request
    const key = JSON.stringify([filter.tenant, ...filter.releases.map(release => release.package)])
    const parts = Math.max(1, Math.min(workers, Math.ceil((blocksOf.get(key) ?? 0) / blocksPerPart)))
    const leg = { filter, limit, embedder: embedder.id, vector, parts }
    const results = await Promise.all(
      Array.from({ length: parts }, (_, part) => pool.run('vector', [{ ...leg, part }], signal)),
    )
    if (blocksOf.size > 1000) blocksOf.clear()
    blocksOf.set(key, results[0]!.blocks)
    return inOrder(results.flatMap(result => result.hits)).slice(0, limit)
  }

  mergeWhenIdle() // what a process left that ended while it erased

  const clear: SearchIndex['clear'] = async (newEmbedder, signal) => {
    await writer.call('clear', [newEmbedder], { signal })
    stored = await writer.call('state', [])
    embedder = newEmbedder
    blocksOf.clear()
  }

  const index: SearchIndex = {
    get embedder() {
      return stored
    },
    async write(passages, signal) {
      const before = writing
      const { promise, resolve } = Promise.withResolvers<void>()
      writing = promise
      try {
        await before
        await writeBatches(passages, signal)
      } finally {
        resolve()
      }
      mergeWhenIdle()
    },
    lifespans: async (passages, signal) =>
      (await writer.call('lifespans', [passages], { signal })) as Awaited<
        ReturnType<SearchIndex['lifespans']>
      >,
    async setLifespans(updates, signal) {
      for (let start = 0; start < updates.length; start += batchSize)
        await writer.call('setLifespans', [updates.slice(start, start + batchSize)], { signal })
    },
    async remove(passages, signal) {
      for (let start = 0; start < passages.length; start += batchSize)
        await writer.call('remove', [passages.slice(start, start + batchSize)], { signal })
      mergeWhenIdle()
    },
    vectors: (textHashes, signal) => writer.call('vectors', [textHashes], { signal }),
    count: signal => writer.call('count', [], { signal }),
    async search(request, signal) {
      const { keywords: text, identifiers = [], vector, filter, limit } = request
      const leg = { filter, limit, embedder: embedder.id }
      const [keyword, nearest] = await Promise.all([
        text === undefined ? [] : pool.run('keyword', [{ ...leg, text, identifiers }], signal),
        vector === undefined ? [] : vectorLeg(request, vector, signal),
      ])
      return { keyword: inOrder(keyword), vector: nearest }
    },
    version: async signal => `${await pool.run('generation', [], signal)}`,
    clear,
    rebuild,
    async close() {
      closing = true
      await merging
      // the last connection to close empties the log, which a reading one cannot
      await pool.close()
      await writer.close()
    },
  }
  return index

  /** Its tables hold one index: a second one beside it would be a second library file, and its terms can't be copied from there. */
  async function rebuild(
    newEmbedder: EmbedderSize,
    _plan: string,
    signal?: AbortSignal,
  ): Promise<IndexBuild> {
    await clear(newEmbedder, signal)
    return { index, done: 0, note: async () => {}, finish: async () => {} }
  }
}

function inOrder(hits: Hit[]): Hit[] {
  return hits.sort(
    (a, b) => b.score - a.score || (a.passage < b.passage ? -1 : a.passage > b.passage ? 1 : 0),
  )
}

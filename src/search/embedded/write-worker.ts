import { workerData } from 'node:worker_threads'
import { Problem } from '../../domain/problem.ts'
import { libraryMigrations } from '../../store/sqlite/library-migrations.ts'
import { openDatabase } from '../../store/sqlite/open-database.ts'
import { transaction } from '../../store/sqlite/transaction.ts'
import { serveMethods } from '../../store/sqlite/worker-host.ts'
import { createIndexMerge } from './index-merge.ts'
import { formatLifespans, parseLifespans, readState, type SearchState } from './load-changes.ts'
import { createPassageWriter, type PreparedPassage } from './passage-writer.ts'
import { restoreVector } from './quantise-vector.ts'
import { storedKey } from './stored-key.ts'
import type { VectorTableRow } from './vector-table.ts'

export type WriteWorkerData = { file: string; embedder: EmbedderSize; replaceEmbedder: boolean }
export type EmbedderSize = { id: string; dimensions: number }

export type WriteMethods = {
  state(): EmbedderSize
  /** A batch comes in parts, which are written in one transaction when the last one is there. */
  write(part: readonly PreparedPassage[], batch: { embedder: string; begins: boolean; ends: boolean }): void
  /** A step of merging; whether more is left. */
  merge(): boolean
  lifespans(passages: readonly string[]): Map<string, VectorTableRow['lifespans']>
  setLifespans(updates: readonly { passage: string; lifespans: VectorTableRow['lifespans'] }[]): void
  remove(passages: readonly string[]): void
  vectors(textHashes: readonly string[]): Map<string, Float32Array>
  count(): number
  clear(embedder: EmbedderSize): void
}

serveMethods<WriteMethods>(
  () => {
    const { file, embedder, replaceEmbedder } = workerData as WriteWorkerData
    const database = openDatabase(file, libraryMigrations, { secureDelete: true })
    const merge = createIndexMerge(database)
    const writer = createPassageWriter(database)
    const holdsNothing = () => database.prepare('SELECT 1 FROM search_passages LIMIT 1').get() === undefined

    /** Everything that `work` changes belongs to one new generation. */
    const change = <Result>(work: (generation: number, state: SearchState) => Result): Result =>
      transaction(database, 'write', () => {
        const state = readState(database)!
        const generation = state.generation + 1
        database.prepare('UPDATE search_state SET generation = ?').run(generation)
        return work(generation, state)
      })
    const useEmbedder = ({ id, dimensions }: EmbedderSize, generation: number) =>
      database
        .prepare('INSERT OR REPLACE INTO search_state VALUES (1, ?, ?, ?, ?)')
        .run(id, dimensions, generation, generation)

    const found = readState(database)
    const same = found?.embedder === embedder.id && found.dimensions === embedder.dimensions
    if (!same) {
      if (found === undefined || holdsNothing())
        transaction(database, 'write', () =>
          useEmbedder(embedder, (readState(database)?.generation ?? 0) + 1),
        )
      else if (!replaceEmbedder)
        throw new Problem(
          'embedder-mismatch',
          `The index in ${file} holds vectors of ${found.embedder} (${found.dimensions} dimensions), not of ${embedder.id} (${embedder.dimensions}).`,
          'Run `variorum reindex`, or set the embedder it was made with.',
        )
    }
    let batch: PreparedPassage[] = []
    const lifespansOf = database.prepare('SELECT lifespans FROM search_passages WHERE id = ?')
    const vectorOf = database.prepare('SELECT scale, vector FROM search_passages WHERE text_hash = ? LIMIT 1')

    return {
      methods: {
        state: () => {
          const { embedder: id, dimensions } = readState(database)!
          return { id, dimensions }
        },
        write: (part, { embedder: embedderId, begins, ends }) => {
          if (begins) batch = []
          batch.push(...part)
          if (!ends) return
          const passages = batch
          batch = []
          change((generation, state) => {
            if (state.embedder !== embedderId)
              throw new Problem(
                'embedder-mismatch',
                `The index in ${file} holds vectors of ${state.embedder}, not of ${embedderId}.`,
                'Run `variorum reindex`.',
              )
            writer.write(passages, generation, state.dimensions)
          })
          merge.written(passages.length)
        },
        merge: () => merge.step(),
        lifespans: passages => {
          const result = new Map<string, VectorTableRow['lifespans']>()
          for (const passage of passages) {
            const row = lifespansOf.get(storedKey(passage))
            if (row !== undefined) result.set(passage, parseLifespans(String(row.lifespans)))
          }
          return result
        },
        setLifespans: updates => {
          change(generation => {
            const update = database.prepare(
              'UPDATE search_passages SET lifespans = ?, generation = ? WHERE id = ?',
            )
            for (const { passage, lifespans } of updates)
              update.run(formatLifespans(lifespans), generation, storedKey(passage))
          })
        },
        remove: passages => {
          change(generation => {
            writer.remove(passages, generation)
            merge.removing()
          })
          merge.removed()
        },
        vectors: textHashes => {
          const result = new Map<string, Float32Array>()
          for (const textHash of textHashes) {
            const row = vectorOf.get(storedKey(textHash))
            if (row === undefined) continue
            const stored = row.vector as Uint8Array
            const bytes = new Int8Array(stored.buffer, stored.byteOffset, stored.byteLength)
            result.set(textHash, restoreVector({ bytes, scale: Number(row.scale) }))
          }
          return result
        },
        count: () => Number(database.prepare('SELECT count(*) AS count FROM search_passages').get()!.count),
        clear: embedderSize => {
          change(generation => {
            writer.clear()
            useEmbedder(embedderSize, generation)
          })
        },
      },
      close: () => {
        while (merge.step());
        database.close()
      },
    }
  },
  (workerData as WriteWorkerData).file,
)

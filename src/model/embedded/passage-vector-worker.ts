import { workerData } from 'node:worker_threads'
import { encoderMigrations } from '../../store/sqlite/encoder-migrations.ts'
import { openDatabase } from '../../store/sqlite/open-database.ts'
import { cacheStatements, type Statements } from '../../store/sqlite/statement-cache.ts'
import { transaction } from '../../store/sqlite/transaction.ts'
import { truncateLog } from '../../store/sqlite/truncate-log.ts'
import { serveMethods } from '../../store/sqlite/worker-host.ts'
import type { ByteVector } from '../passage-vectors.ts'

/** Where they are kept, and how many at most. */
export type PassageVectorStore = { file: string; most: number }

function passageVectorMethods({ database, all, get, run }: Statements, most: number) {
  return {
    find(model: string, hashes: readonly string[]): [string, ByteVector][] {
      return hashes.flatMap((hash): [string, ByteVector][] => {
        const row = get<{ vector: Uint8Array }>(
          'SELECT vector FROM vectors WHERE hash = ? AND model = ?',
          bytesOf(hash),
          model,
        )
        return row
          ? [
              [
                hash,
                Int8Array.from(new Int8Array(row.vector.buffer, row.vector.byteOffset, row.vector.length)),
              ],
            ]
          : []
      })
    },
    keep(model: string, vectors: readonly [string, ByteVector][]): void {
      transaction(database, 'write', () => {
        for (const [hash, vector] of vectors)
          run(
            'INSERT OR REPLACE INTO vectors (hash, model, vector) VALUES (?, ?, ?)',
            bytesOf(hash),
            model,
            new Uint8Array(vector.buffer, vector.byteOffset, vector.length),
          )
        run('DELETE FROM vectors WHERE row <= (SELECT max(row) FROM vectors) - ?', most)
      })
    },
    forgetOthers(hashes: readonly string[]): void {
      const kept = new Set(hashes)
      const others = all<{ hash: string }>('SELECT DISTINCT lower(hex(hash)) AS hash FROM vectors').filter(
        ({ hash }) => !kept.has(hash),
      )
      if (others.length === 0) return
      transaction(database, 'write', () => {
        for (const { hash } of others) run('DELETE FROM vectors WHERE hash = ?', bytesOf(hash))
      })
      truncateLog(database)
    },
  }
}
export type PassageVectorMethods = ReturnType<typeof passageVectorMethods>

const bytesOf = (hash: string) => Buffer.from(hash, 'hex')

const { file, most } = workerData as PassageVectorStore

serveMethods(() => {
  const database = openDatabase(file, encoderMigrations, { secureDelete: true })
  return { methods: passageVectorMethods(cacheStatements(database), most), close: () => database.close() }
}, file)

import { workerData } from 'node:worker_threads'
import { guardMigrations } from '../../store/sqlite/guard-migrations.ts'
import { openDatabase } from '../../store/sqlite/open-database.ts'
import { cacheStatements, type Statements } from '../../store/sqlite/statement-cache.ts'
import { transaction } from '../../store/sqlite/transaction.ts'
import { serveMethods } from '../../store/sqlite/worker-host.ts'
import type { KeptVerdict } from '../verdict-cache.ts'

function verdictMethods({ database, all, run }: Statements) {
  return {
    find(guard: string, hashes: readonly string[]): [string, KeptVerdict][] {
      const rows = all<{ hash: string; verdict: string }>(
        'SELECT hash, verdict FROM verdicts WHERE guard = ? AND hash IN (SELECT value FROM json_each(?))',
        guard,
        JSON.stringify(hashes),
      )
      return rows.map(({ hash, verdict }) => [hash, JSON.parse(verdict)])
    },
    keep(guard: string, verdicts: readonly [string, KeptVerdict][]): void {
      transaction(database, 'write', () => {
        for (const [hash, verdict] of verdicts)
          run(
            'INSERT OR REPLACE INTO verdicts (guard, hash, verdict) VALUES (?, ?, ?)',
            guard,
            hash,
            JSON.stringify(verdict),
          )
      })
    },
  }
}
export type VerdictMethods = ReturnType<typeof verdictMethods>

const file = workerData as string

serveMethods(() => {
  const database = openDatabase(file, guardMigrations, { secureDelete: true })
  return { methods: verdictMethods(cacheStatements(database)), close: () => database.close() }
}, file)

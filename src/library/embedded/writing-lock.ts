import { DatabaseSync } from 'node:sqlite'
import { Problem } from '../../domain/problem.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { storeProblem } from '../../store/sqlite/store-problem.ts'

const sqliteBusy = 5

/**
 * The lock of the one writer: an exclusive transaction on a database file of its own, held open. The operating system
 * releases it when the process ends, however it ends, so nothing stale is ever left. Who holds it is written in the
 * library for others to read.
 */
export type WritingLock = {
  /** Throws `Problem` `store-busy`, which names the holder. */
  lock(holder: string, since: string): void
  unlock(): void
}

export function makeWritingLock(statements: Statements, file: string): WritingLock {
  let held: DatabaseSync | null = null
  return {
    lock(holder, since) {
      if (held !== null) throw busy(statements)
      const database = new DatabaseSync(file, { timeout: 0 })
      try {
        database.exec('BEGIN EXCLUSIVE')
        statements.run(
          'INSERT OR REPLACE INTO writers (slot, holder, process, since) VALUES (1, ?, ?, ?)',
          holder,
          process.pid,
          since,
        )
      } catch (error) {
        database.close()
        throw isBusy(error) ? busy(statements) : storeProblem(error, file)
      }
      held = database
    },
    unlock() {
      if (held === null) return
      const database = held
      held = null
      try {
        statements.run('DELETE FROM writers')
      } finally {
        database.close()
      }
    },
  }
}

function isBusy(error: unknown): boolean {
  return (((error as { errcode?: number }).errcode ?? 0) & 0xff) === sqliteBusy
}

function busy(statements: Statements): Problem {
  const writer = statements.get<{ holder: string; process: number; since: string }>(
    'SELECT holder, process, since FROM writers',
  )
  const who = writer
    ? `${writer.holder} (process ${writer.process}) since ${writer.since}`
    : 'another process'
  return new Problem(
    'store-busy',
    `The library is being written by ${who}.`,
    'Wait until it has finished, or stop it; then try again.',
    { retryable: true },
  )
}

import type { DatabaseSync } from 'node:sqlite'

/** Runs `work` in one transaction: all of it or, when it throws, nothing. `write` takes the write lock at the start. */
export function transaction<Result>(
  database: DatabaseSync,
  kind: 'read' | 'write',
  work: () => Result,
): Result {
  database.exec(kind === 'write' ? 'BEGIN IMMEDIATE' : 'BEGIN')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

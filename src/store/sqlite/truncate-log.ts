import type { DatabaseSync } from 'node:sqlite'

const pause = 5

/**
 * Empties the write-ahead log, which still holds what was deleted, into the database. False when a reader or another
 * writer was in the way for too long: `patience` milliseconds and the connection's own timeout. SQLite doesn't wait for
 * a checkpoint of another connection (https://www.sqlite.org/c3ref/wal_checkpoint_v2.html): that is tried again. Blocks.
 */
export function truncateLog(database: DatabaseSync, patience = 10_000): boolean {
  const checkpoint = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)')
  const deadline = performance.now() + patience
  while (checkpoint.get()?.busy !== 0) {
    if (performance.now() > deadline) return false
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause)
  }
  return true
}

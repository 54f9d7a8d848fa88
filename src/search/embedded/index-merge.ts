import type { DatabaseSync } from 'node:sqlite'
import { truncateLog } from '../../store/sqlite/truncate-log.ts'

/** Pages written by one step, some 20 ms of work: other writers of the file get their turn in between. */
const stepPages = 400
const worthMerging = 20_000
const logPatience = 1000

/**
 * Merges the segments of `search_terms` in steps after much was written: fewer segments, faster searches. After a
 * removal everything is merged, since only that erases the terms of what was removed, and the log is emptied.
 */
export function createIndexMerge(database: DatabaseSync) {
  const merge = database.prepare("INSERT INTO search_terms (search_terms, rank) VALUES ('merge', ?)")
  const changes = database.prepare('SELECT total_changes() AS count')
  const markErasing = database.prepare('INSERT OR IGNORE INTO search_erasing VALUES (1)')
  const endErasing = database.prepare('DELETE FROM search_erasing')
  let written = 0
  let erasing = database.prepare('SELECT 1 FROM search_erasing').get() !== undefined
  let whole = erasing
  let running = erasing
  const count = () => Number(changes.get()?.count)

  return {
    written(passages: number): void {
      written += passages
      if (written >= worthMerging) running = true
    },
    /** Call in the transaction that removes, so that a crash doesn't end the erasing. */
    removing(): void {
      markErasing.run()
    },
    removed(): void {
      whole = true
      erasing = true
      running = true
    },
    /** Returns whether more is left. */
    step(): boolean {
      if (!running) return false
      const before = count()
      merge.run(whole ? -stepPages : stepPages)
      whole = false
      // https://www.sqlite.org/fts5.html#the_merge_command
      running = count() - before >= 2
      if (running) return true
      written = 0
      // where a reader is in the way, SQLite's own checkpoints do it later
      if (erasing) {
        truncateLog(database, logPatience)
        endErasing.run()
      }
      erasing = false
      return false
    },
  }
}

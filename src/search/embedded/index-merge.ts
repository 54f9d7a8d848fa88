import type { DatabaseSync } from 'node:sqlite'

/** Pages written by one step, some 20 ms of work: other writers of the file get their turn in between. */
const stepPages = 400
const worthMerging = 20_000

/**
 * Merges the segments of `search_terms` in steps after much was written: fewer segments, faster searches. After a
 * removal everything is merged, since only that erases the terms of what was removed.
 */
export function createIndexMerge(database: DatabaseSync) {
  const merge = database.prepare("INSERT INTO search_terms (search_terms, rank) VALUES ('merge', ?)")
  const changes = database.prepare('SELECT total_changes() AS count')
  let written = 0
  let running = false
  let whole = false
  const count = () => Number(changes.get()?.count)

  return {
    written(passages: number): void {
      written += passages
      if (written >= worthMerging) running = true
    },
    removed(): void {
      whole = true
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
      if (!running) written = 0
      return running
    },
  }
}

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Bytes of whole pages, and rows of `search_passages` by what the generations after `since` did to them. */
export type StoreSizes = {
  indexBytes: number
  libraryBytes: number
  passages: number
  touched: number
  generation: number
}

/**
 * Pages of a store's tables and their indexes by `dbstat` (https://www.sqlite.org/dbstat.html), those of the search index apart.
 * Free pages and the log belong to neither.
 */
export function measureStore(home: string, since: number): StoreSizes {
  const database = new DatabaseSync(join(home, 'library.db'), { readOnly: true, timeout: 5000 })
  try {
    const number = (sql: string, ...values: number[]) => Number(database.prepare(sql).get(...values)?.n)
    const isIndex =
      "name LIKE 'search\\_%' ESCAPE '\\' OR name LIKE 'sqlite_autoindex_search\\_%' ESCAPE '\\'"
    const bytes = (where: string) =>
      number(`SELECT total(pgsize) AS n FROM dbstat WHERE aggregate = TRUE AND (${where})`)
    return {
      indexBytes: bytes(isIndex),
      libraryBytes: bytes(`NOT (${isIndex})`),
      passages: number('SELECT count(*) AS n FROM search_passages'),
      touched: number('SELECT count(*) AS n FROM search_passages WHERE generation > ?', since),
      generation: number('SELECT generation AS n FROM search_state'),
    }
  } finally {
    database.close()
  }
}

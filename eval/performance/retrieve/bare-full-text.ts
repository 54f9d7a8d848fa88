import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { BenchPassage, BenchQuery } from '../search/make-passages.ts'

/** FTS5 as it comes, with English stems, over the same texts: the 100 best passages that hold any of a question's words. */
export function openBareFullText(folder: string, passages: readonly BenchPassage[]) {
  const database = new DatabaseSync(join(folder, 'bare.db'))
  database.exec(
    "CREATE VIRTUAL TABLE texts USING fts5(heading, body, content='', tokenize='porter unicode61')",
  )
  const insert = database.prepare('INSERT INTO texts (rowid, heading, body) VALUES (?, ?, ?)')
  database.exec('BEGIN')
  for (const [index, { number, heading, text }] of passages.entries())
    insert.run(index + 1, `${number} ${heading}`, text)
  database.exec("INSERT INTO texts (texts) VALUES ('optimize'); COMMIT")
  const search = database.prepare('SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 100')
  return {
    search: ({ content }: BenchQuery) => search.all(content.map(word => `"${word}"`).join(' OR ')).length,
    close: () => database.close(),
  }
}

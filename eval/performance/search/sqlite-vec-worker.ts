import { DatabaseSync } from 'node:sqlite'
import { workerData } from 'node:worker_threads'
import { serveMethods } from '../../../src/store/sqlite/worker-host.ts'
import type { BenchPassage } from './make-passages.ts'
import { dimensions } from './make-passages.ts'
import { depth } from './search-engine.ts'

export type SqliteVecWorkerData = { file: string; extension: string; stemsOnly: boolean }

export type SqliteVecMethods = {
  ingest(passages: readonly BenchPassage[]): void
  optimize(): void
  keyword(content: readonly string[], packageName: string | null): string[]
  vector(vector: Float32Array, packageName: string | null): string[]
}

/**
 * One connection to a database with sqlite-vec (int8, partitioned by package) and FTS5: a stemmed field and, unless
 * `stemsOnly`, one of the words as written, whose score counts as it does in Variorum. Passages can be removed.
 */
serveMethods<SqliteVecMethods>(() => {
  const { file, extension, stemsOnly } = workerData as SqliteVecWorkerData
  const database = new DatabaseSync(file, { allowExtension: true, timeout: 5000 })
  database.loadExtension(extension)
  database.exec(`
    PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = normal;
    PRAGMA cache_size = -65536; PRAGMA mmap_size = 268435456;
    CREATE TABLE IF NOT EXISTS passages (row INTEGER PRIMARY KEY, id TEXT, package TEXT, path TEXT);
    CREATE VIRTUAL TABLE IF NOT EXISTS terms USING fts5 (package, number, heading, text, content = '', contentless_delete = 1, tokenize = 'porter unicode61');
    CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (package, heading, text, content = '', contentless_delete = 1);
    CREATE VIRTUAL TABLE IF NOT EXISTS vectors USING vec0 (row INTEGER PRIMARY KEY, package TEXT PARTITION KEY, vector INT8[${dimensions}] distance_metric=cosine);
  `)
  const addPassage = database.prepare('INSERT INTO passages (id, package, path) VALUES (?, ?, ?)')
  const addTerms = database.prepare(
    'INSERT INTO terms (rowid, package, number, heading, text) VALUES (?, ?, ?, ?, ?)',
  )
  const addWords = database.prepare('INSERT INTO words (rowid, package, heading, text) VALUES (?, ?, ?, ?)')
  const addVector = database.prepare('INSERT INTO vectors (row, package, vector) VALUES (?, ?, vec_int8(?))')
  const ids = 'SELECT id FROM passages WHERE row = ranked.row'
  const keyword = database.prepare(
    `SELECT (${ids}) AS id FROM (SELECT rowid AS row, bm25(terms, 0, 5, 2, 1) AS score FROM terms
     WHERE terms MATCH ? ORDER BY score LIMIT ${depth}) AS ranked ORDER BY score`,
  )
  const keywordInBoth = database.prepare(
    `SELECT (${ids}) AS id FROM (SELECT row, sum(score) AS score FROM (
       SELECT rowid AS row, bm25(terms, 0, 5, 2, 1) AS score FROM terms WHERE terms MATCH ?1 UNION ALL
       SELECT rowid AS row, bm25(words, 0, 0.3, 0.3) AS score FROM words WHERE words MATCH ?1)
     GROUP BY row ORDER BY score LIMIT ${depth}) AS ranked ORDER BY score`,
  )
  const nearest = (condition: string) =>
    database.prepare(
      `SELECT (${ids}) AS id FROM (SELECT row, distance FROM vectors
       WHERE vector MATCH vec_int8(?) ${condition} AND k = ${depth}) AS ranked ORDER BY distance`,
    )
  const nearestOfAll = nearest('')
  const nearestInPackage = nearest('AND package = ?')
  const tokenOf = (packageName: string) => packageName.replaceAll('-', '')
  const idsOf = (rows: Record<string, unknown>[]) => rows.map(row => String(row.id))

  return {
    methods: {
      ingest: passages => {
        database.exec('BEGIN IMMEDIATE')
        for (const passage of passages) {
          const row = BigInt(addPassage.run(passage.id, passage.package, passage.path).lastInsertRowid)
          addVector.run(row, passage.package, bytesOf(passage.vector))
        }
        const last = Number(database.prepare('SELECT max(row) AS last FROM passages').get()?.last)
        for (const [at, passage] of passages.entries()) {
          const row = last - passages.length + 1 + at
          addTerms.run(row, tokenOf(passage.package), passage.number, passage.heading, passage.text)
        }
        for (const [at, passage] of stemsOnly ? [] : passages.entries()) {
          const row = last - passages.length + 1 + at
          addWords.run(row, tokenOf(passage.package), passage.heading, passage.text)
        }
        database.exec('COMMIT')
      },
      optimize: () =>
        database.exec(
          "INSERT INTO terms (terms) VALUES ('optimize'); INSERT INTO words (words) VALUES ('optimize')",
        ),
      keyword: (content, packageName) => {
        const words = content.map(word => `"${word}"`).join(' OR ')
        const match = packageName === null ? words : `package : "${tokenOf(packageName)}" AND (${words})`
        return idsOf((stemsOnly ? keyword : keywordInBoth).all(match))
      },
      vector: (vector, packageName) =>
        idsOf(
          packageName === null
            ? nearestOfAll.all(bytesOf(vector))
            : nearestInPackage.all(bytesOf(vector), packageName),
        ),
    },
    close: () => database.close(),
  }
}, 'sqlite-vec')

function bytesOf(vector: Float32Array): Int8Array {
  const largest = Math.max(...vector.map(Math.abs))
  return Int8Array.from(vector, value => Math.round((value / largest) * 127))
}

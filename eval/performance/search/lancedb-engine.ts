import { depth, type SearchEngine } from './search-engine.ts'

/** The part of @lancedb/lancedb that is used here; it is installed by the benchmark only. */
export type LanceDb = {
  connect(folder: string): Promise<{
    createTable(name: string, rows: Record<string, unknown>[]): Promise<LanceTable>
    close(): void
  }>
  Index: Record<'fts' | 'bitmap' | 'ivfFlat' | 'ivfPq', (options?: Record<string, unknown>) => unknown>
}
type LanceTable = {
  add(rows: Record<string, unknown>[]): Promise<unknown>
  createIndex(column: string, options: Record<string, unknown>): Promise<void>
  optimize(): Promise<unknown>
  query(): LanceQuery
  search(query: string, type: 'fts', columns: string): LanceQuery
  close(): void
}
type LanceQuery = {
  nearestTo(vector: Float32Array): LanceQuery
  distanceType(type: 'cosine'): LanceQuery
  where(condition: string): LanceQuery
  select(columns: string[]): LanceQuery
  limit(count: number): LanceQuery
  toArray(): Promise<{ id: string }[]>
}

/**
 * LanceDB with its full-text index (stems, stop words removed), a bitmap index of packages and an IVF-PQ index of
 * the vectors, its default.
 */
export async function openLanceDbEngine(folder: string, lancedb: LanceDb): Promise<SearchEngine> {
  const connection = await lancedb.connect(folder)
  let table: LanceTable | undefined
  const ranked = async (query: LanceQuery, packageName: string | null) => {
    const filtered = packageName === null ? query : query.where(`package = '${packageName}'`)
    return (await filtered.select(['id']).limit(depth).toArray()).map(row => row.id)
  }
  return {
    name: 'LanceDB',
    async ingest(passages) {
      for (let start = 0; start < passages.length; start += 10_000) {
        const rows = passages
          .slice(start, start + 10_000)
          .map(({ heading, number, text, vector, ...rest }) => ({
            ...rest,
            text: `${number} ${heading}\n${text}`,
            vector: Array.from(vector),
          }))
        if (table === undefined) table = await connection.createTable('passages', rows)
        else await table.add(rows)
      }
      await table!.createIndex('text', { config: lancedb.Index.fts({ stem: true, removeStopWords: true }) })
      await table!.createIndex('package', { config: lancedb.Index.bitmap() })
      await table!.createIndex('vector', { config: lancedb.Index.ivfPq({ distanceType: 'cosine' }) })
      await table!.optimize()
    },
    keyword: ({ text }, packageName) => ranked(table!.search(text, 'fts', 'text'), packageName),
    vector: ({ vector }, packageName) =>
      ranked(table!.query().nearestTo(vector).distanceType('cosine'), packageName),
    async close() {
      table?.close()
      connection.close()
    },
  }
}

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readOptions } from '../run/read-options.ts'
import { machineLine } from './machine-line.ts'
import { installPeers } from './search/install-peers.ts'
import { openLanceDbEngine } from './search/lancedb-engine.ts'
import {
  type BenchPassage,
  type BenchQuery,
  dimensions,
  makePassages,
  makeQueries,
} from './search/make-passages.ts'
import { type Measurement, measureEngine } from './search/measure-engine.ts'
import { depth } from './search/search-engine.ts'
import { openSqliteVecEngine } from './search/sqlite-vec-engine.ts'
import { openVariorumEngine } from './search/variorum-engine.ts'

const packages = 10
const recallQueries = 50

/**
 * Measures the embedded search beside sqlite-vec and LanceDB on generated passages and prints a table.
 * "Stems only" is sqlite-vec without the field of words as written, which does less than the others are asked for.
 * `--passages 100000 --queries 300`, `--only` with the names of engines, comma-separated.
 */
export async function benchSearch(args: string[]): Promise<void> {
  const usual = { passages: 100_000, queries: 300, only: 'variorum,sqlite-vec,lancedb,sqlite-vec-stems' }
  const options = readOptions(args, usual)
  const only = options.only.split(',')
  const passages = makePassages(options.passages, packages)
  const queries = makeQueries(passages, options.queries)
  const nearest = queries.slice(0, recallQueries).map(query => exactNearest(passages, query))
  const names = [...new Set(passages.map(passage => passage.package))]
  const open: Record<string, (folder: string) => ReturnType<typeof openVariorumEngine>> = {
    variorum: folder => openVariorumEngine(folder, names),
    'sqlite-vec': async folder => openSqliteVecEngine(folder, (await installPeers()).sqliteVecExtension),
    'sqlite-vec-stems': async folder =>
      openSqliteVecEngine(folder, (await installPeers()).sqliteVecExtension, { stemsOnly: true }),
    lancedb: async folder => openLanceDbEngine(folder, (await installPeers()).lancedb),
  }
  if (only.some(name => name !== 'variorum')) await installPeers()
  console.log(
    `${passages.length} passages of ${dimensions} dimensions in ${names.length} packages, ${queries.length} queries, ${depth} hits, times in ms; ${machineLine()}`,
  )
  const columns: [string, Measurement][] = []
  const folder = mkdtempSync(join(tmpdir(), 'variorum-bench-'))
  try {
    for (const name of only) {
      const own = join(folder, name)
      mkdirSync(own)
      const engine = await open[name]!(own)
      columns.push([engine.name, await measureEngine(engine, own, passages, queries, nearest)])
      rmSync(own, { recursive: true })
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const rows = [...columns[0]![1].keys()]
  const width = Math.max(...rows.map(row => row.length))
  console.log(`\n${''.padEnd(width)}${columns.map(([name]) => name.padStart(12)).join('')}`)
  for (const row of rows)
    console.log(`${row.padEnd(width)}${columns.map(([, values]) => values.get(row)!.padStart(12)).join('')}`)
}

function exactNearest(passages: readonly BenchPassage[], query: BenchQuery): Set<string> {
  const scored = passages.map(({ id, vector }) => {
    let score = 0
    for (let at = 0; at < dimensions; at++) score += vector[at]! * query.vector[at]!
    return { id, score }
  })
  return new Set(
    scored
      .toSorted((a, b) => b.score - a.score)
      .slice(0, depth)
      .map(({ id }) => id),
  )
}

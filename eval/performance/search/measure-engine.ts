import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { fuseRankings } from '../../run/retrieval/fuse-rankings.ts'
import { percentile } from '../percentile.ts'
import type { BenchPassage, BenchQuery } from './make-passages.ts'
import { depth, type SearchEngine } from './search-engine.ts'

/** Rows of the table: name and value of each engine, in milliseconds unless the name says otherwise. */
export type Measurement = Map<string, string>

const callers = 8
const delayResolution = 1

/** Ingests and asks everything. `nearest` are the exact nearest passages of the first queries, over all packages. */
export async function measureEngine(
  engine: SearchEngine,
  folder: string,
  passages: readonly BenchPassage[],
  queries: readonly BenchQuery[],
  nearest: readonly ReadonlySet<string>[],
): Promise<Measurement> {
  const result: Measurement = new Map()
  const start = performance.now()
  await engine.ingest(passages)
  result.set('ingest, passages/s', rate(passages.length, performance.now() - start))

  const hybrid = async (query: BenchQuery, packageName: string | null) => {
    const rankings = await Promise.all([
      engine.keyword(query, packageName),
      engine.vector(query, packageName),
    ])
    return fuseRankings(
      rankings.map(hits => ({ hits })),
      id => id,
    ).slice(0, depth)
  }
  const legs = { keyword: engine.keyword, vector: engine.vector, hybrid }
  const packageOf = (at: number) => passages[(at * 7919) % passages.length]!.package
  const scopes = { 'in a package': packageOf, 'over all': () => null }
  for (const query of queries.slice(0, 100)) await hybrid(query, null)
  for (const [scope, choose] of Object.entries(scopes)) {
    for (const [leg, search] of Object.entries(legs)) {
      const times: number[] = []
      for (const [at, query] of queries.entries()) {
        const begin = performance.now()
        await search(query, choose(at))
        times.push(performance.now() - begin)
      }
      result.set(`${leg} ${scope}, p50`, percentile(times, 0.5).toFixed(2))
      result.set(`${leg} ${scope}, p95`, percentile(times, 0.95).toFixed(2))
    }
    const delay = monitorEventLoopDelay({ resolution: delayResolution })
    delay.enable()
    let next = 0
    const begin = performance.now()
    const caller = async () => {
      for (let at = next++; at < queries.length * 3; at = next++)
        await hybrid(queries[at % queries.length]!, choose(at))
    }
    await Promise.all(Array.from({ length: callers }, caller))
    const elapsed = performance.now() - begin
    delay.disable()
    result.set(`hybrid ${scope}, queries/s by ${callers} callers`, rate(queries.length * 3, elapsed))
    result.set(
      `event loop delay meanwhile ${scope}, p99`,
      (delay.percentile(99) / 1e6 - delayResolution).toFixed(2),
    )
  }
  let found = 0
  for (const [at, expected] of nearest.entries())
    for (const id of await engine.vector(queries[at]!, null)) if (expected.has(id)) found++
  result.set(`recall of the vectors at ${depth}`, (found / (nearest.length * depth)).toFixed(3))
  await engine.close()
  result.set('size on disk, MB', (sizeOf(folder) / 1e6).toFixed(0))
  return result
}

const rate = (count: number, milliseconds: number) => ((count / milliseconds) * 1000).toFixed(0)

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}

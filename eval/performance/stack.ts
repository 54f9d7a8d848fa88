import { randomUUID } from 'node:crypto'
import { openOpenSearchSearch } from '../../src/search/opensearch/open-opensearch-search.ts'
import { keywordBody, vectorBody } from '../../src/search/opensearch/search-body.ts'
import { type OpenSearchStore, openOpenSearch } from '../../src/store/opensearch/open-opensearch.ts'
import { sharedOpenSearch } from '../../test/support/opensearch/shared-opensearch.ts'
import { startRedis } from '../../test/support/redis/start-redis.ts'
import { readOptions } from '../run/read-options.ts'
import { fuseRankings } from '../run/retrieval/fuse-rankings.ts'
import { machineLine } from './machine-line.ts'
import { percentile } from './percentile.ts'
import { dimensions, makePassages, makeQueries } from './search/make-passages.ts'
import { appendTurns } from './stack/append-turns.ts'
import { toIndexed } from './stack/to-indexed.ts'

const DEPTH = 50
/** Of the passages, what differs in a release. */
const SHARE = 0.02
const settings = { shards: 1, replicas: 0, refresh: '-1' }

/**
 * Measures what the production stores carry: two legs fused here beside the engine's own hybrid query, what a release in
 * which a share of the passages differs writes, and turns appended to Redis. `--passages 5000 --queries 100 --turns 2000`.
 */
export async function benchStack(args: string[]): Promise<void> {
  const { passages, queries, turns } = readOptions(args, { passages: 5000, queries: 100, turns: 2000 })
  const url = await sharedOpenSearch()
  if (url === null) throw new Error('Set OPENSEARCH_TEST_URL, or SERVERS=required to have one started.')
  console.log(machineLine())
  const prefix = `bench-${randomUUID().slice(0, 8)}`
  const store = openOpenSearch({ client: { node: url }, callLimit: 30_000 })
  try {
    await benchSearch(store, prefix, passages, queries)
  } finally {
    await store.send({ method: 'DELETE', path: `/${prefix}-*` })
    await store.send({ method: 'DELETE', path: `/_search/pipeline/${prefix}` }).catch(() => {})
    await store.close()
  }
  const redis = await startRedis()
  try {
    await appendTurns(redis.url, turns)
  } finally {
    await redis.stop()
  }
}

async function benchSearch(store: OpenSearchStore, prefix: string, size: number, count: number) {
  let items = 0
  const counting: OpenSearchStore = {
    ...store,
    send(call, signal) {
      if (call.path.endsWith('/_bulk'))
        items += call.lines!.filter(line => 'index' in line || 'update' in line).length
      return store.send(call, signal)
    },
    close: async () => {},
  }
  const embedder = { id: 'bench', dimensions }
  const index = await openOpenSearchSearch(counting, embedder, { prefix, settings })
  const made = makePassages(size, 1)
  const began = performance.now()
  await index.write(made.map(each => toIndexed(each, 10)))
  console.log(
    `\n${size} passages of ${dimensions} dimensions written in ${((performance.now() - began) / 1000).toFixed(1)} s, ${items} bulk items`,
  )
  items = 0
  const changed = made.slice(0, Math.round(size * SHARE))
  await index.write(
    changed.map(each => toIndexed({ ...each, id: `${each.id}-new`, text: `${each.text} anew` }, 20)),
  )
  await index.setLifespans(changed.map(({ id }) => ({ passage: id, lifespans: [{ first: 10, last: 10 }] })))
  console.log(
    `a release in which 2 % differ: ${items} bulk items, ${((100 * items) / size).toFixed(1)} % of the passages`,
  )
  const stats = await store.send<{ _all: { primaries: { store: { size_in_bytes: number } } } }>({
    method: 'GET',
    path: `/${prefix}-*/_stats/store`,
  })
  console.log(`${(stats._all.primaries.store.size_in_bytes / size).toFixed(0)} bytes a passage on disk`)

  const processor = { 'score-ranker-processor': { combination: { technique: 'rrf', rank_constant: 60 } } }
  const pipeline = { phase_results_processors: [processor] }
  await store.send({ method: 'PUT', path: `/_search/pipeline/${prefix}`, body: pipeline })
  const [found] = Object.keys(await store.send<object>({ method: 'GET', path: `/${prefix}-0*/_mapping` }))
  const own: number[] = []
  const theirs: number[] = []
  let overlap = 0
  for (const [number, query] of makeQueries(made, count + 10).entries()) {
    const filter = {
      tenant: 'local',
      access: ['public'],
      releases: [{ package: made[0]!.package, ordinals: [20] }],
    }
    const request = { keywords: query.text, vector: query.vector, filter, limit: DEPTH }
    const start = performance.now()
    const { keyword, vector } = await index.search(request)
    const fused = fuseRankings(
      [keyword, vector].map(hits => ({ hits })),
      hit => hit.passage,
    ).slice(0, 10)
    const middle = performance.now()
    const queries = [keywordBody(request)!.query, vectorBody(request)!.query]
    const body = { size: DEPTH, _source: false, docvalue_fields: ['id'], query: { hybrid: { queries } } }
    const hybrid = await store.send<{ hits: { hits: { fields: { id: [string] } }[] } }>({
      ...{ method: 'POST', path: `/${found}/_search`, body },
      query: { search_pipeline: prefix },
    })
    if (number < 10) continue
    own.push(middle - start)
    theirs.push(performance.now() - middle)
    const ids = new Set(hybrid.hits.hits.slice(0, 10).map(({ fields }) => fields.id[0]))
    overlap += fused.filter(({ hit }) => ids.has(hit.passage)).length / 10
  }
  await index.close()
  const row = (name: string, times: number[]) =>
    `| ${name} | ${percentile(times, 0.5).toFixed(1)} ms | ${percentile(times, 0.95).toFixed(1)} ms |`
  console.log(
    `\n| | p50 | p95 |\n|---|---|---|\n${row('two legs, fused here', own)}\n${row("the engine's hybrid query", theirs)}`,
  )
  console.log(
    `ratio ${(percentile(own, 0.5) / percentile(theirs, 0.5)).toFixed(2)}; of the first ten ${((100 * overlap) / count).toFixed(0)} % are the same`,
  )
}

import { Problem } from '../../domain/problem.ts'
import { createRetryBudget } from '../../resilience/retry-budget.ts'
import { type RetryOptions, retrying } from '../../resilience/retrying.ts'
import { type OpenSearchStore, type SaidError, saidProblem } from '../../store/opensearch/open-opensearch.ts'
import type { Hit, IndexBuild, SearchIndex } from '../search-index.ts'
import { type EmbedderSize, isMissing, openGenerations } from './index-generations.ts'
import { indexVersion } from './index-version.ts'
import { type IndexSettings, MAPPING_VERSION } from './passage-mapping.ts'
import { keywordBody, opensNothing, vectorBody } from './search-body.ts'
import { cancelled, storedPassages } from './stored-passages.ts'

/**
 * `prefix` begins the names of indexes and aliases, so that several installations may share a cluster. `toBuild` opens it
 * for `rebuild` alone: where there is no index none is made that somebody could search before it is complete.
 */
export type OpenSearchSearchOptions = {
  prefix: string
  settings: IndexSettings
  replaceEmbedder?: boolean
  toBuild?: boolean
}

const RETRY: Omit<RetryOptions, 'budget'> = { tries: 5, times: { base: 200, most: 5_000, floor: 100 } }

type SearchAnswer = {
  error?: SaidError
  status?: number
  timed_out?: boolean
  _shards?: { total: number; successful: number; failures?: { reason?: SaidError }[] }
  hits?: { hits: { _score: number; fields: Record<'id' | 'package' | 'path' | 'textHash', [string]> }[] }
}

/**
 * Passages in OpenSearch. Each call ends with what it wrote to be found by all. Throws `Problem` (`embedder-mismatch`)
 * for an index that another embedder made, unless it is empty or to be replaced, and `conflict` for the first index of all
 * while it is being built.
 */
export async function openOpenSearchSearch(
  store: OpenSearchStore,
  embedder: EmbedderSize,
  { prefix, settings, replaceEmbedder = false, toBuild = false }: OpenSearchSearchOptions,
): Promise<SearchIndex> {
  const generations = openGenerations(store, prefix, settings)
  const budget = createRetryBudget({ share: 0.2, most: 20 })
  let stored = await openCurrent()
  let aliases = generations.aliasesOf(embedder)

  async function openCurrent(): Promise<EmbedderSize> {
    const present = await generations.current()
    if (present === null && toBuild) return embedder
    if (present === null && (await generations.building()).length > 0) throw unfinished(prefix)
    const newest = present ?? (await generations.replace(embedder, null))
    const found = newest.meta.mapping < MAPPING_VERSION ? await generations.migrate(newest) : newest
    const own = found.meta.embedder
    if (own.id === embedder.id && own.dimensions === embedder.dimensions) return own
    const { count } = await store.send<{ count: number }>({ method: 'GET', path: `/${found.index}/_count` })
    if (count === 0) return (await generations.replace(embedder, found)).meta.embedder
    if (!replaceEmbedder && !toBuild) throw mismatch(own.id, embedder.id)
    return own
  }

  /** A missing alias means that the index is another embedder's by now. */
  async function under<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!isMissing(error)) throw error
      const found = await generations.current()
      throw found ? mismatch(found.meta.embedder.id, embedder.id) : error
    }
  }

  const again = <T>(work: () => Promise<T>, signal: AbortSignal = never) =>
    retrying(work, { ...RETRY, budget, worth: inTime }, signal)
  const passages = storedPassages(store, () => ({ ...aliases, dimensions: embedder.dimensions }), again)

  return {
    get embedder() {
      return stored
    },
    write: (given, signal) => under(() => passages.write(given, signal)),
    lifespans: (given, signal) => under(() => passages.lifespans(given, signal)),
    setLifespans: (given, signal) => under(() => passages.setLifespans(given, signal)),
    async remove(given, signal) {
      await under(() => passages.remove(given, signal))
      // Nobody goes on with what was left half built before this: its text is to be gone from there too.
      if (given.length > 0) await generations.drop(await generations.building(signal), signal)
    },
    vectors: (given, signal) => under(() => passages.vectors(given, signal)),
    count: signal => under(() => passages.count(signal)),
    search: (request, signal) =>
      under(async () => {
        const legs = [keywordBody(request), vectorBody(request)]
        const asked = opensNothing(request.filter) ? [] : legs.filter(leg => leg !== null)
        if (request.vector && request.vector.length !== stored.dimensions)
          throw mismatch(stored.id, embedder.id)
        if (asked.length === 0) {
          signal?.throwIfAborted()
          return { keyword: [], vector: [] }
        }
        const call = {
          method: 'POST',
          path: `/${aliases.read}/_msearch`,
          lines: asked.flatMap(leg => [{}, leg]),
          query: { search_type: 'dfs_query_then_fetch' },
        } as const
        const { responses } = await again(() => searchOnce(call, signal), signal)
        const [keyword, vector] = legs.map(leg =>
          leg === null ? [] : hitsOf(responses[asked.indexOf(leg)]!),
        )
        return { keyword: keyword!, vector: vector!.map(hit => ({ ...hit, score: 2 * hit.score - 1 })) }
      }),
    version: signal => under(() => indexVersion(store, aliases.read, signal)),
    async clear(newEmbedder, signal) {
      if (signal?.aborted) throw cancelled()
      const made = await generations.replace(newEmbedder, await generations.current(signal), signal)
      embedder = newEmbedder
      stored = made.meta.embedder
      aliases = generations.aliasesOf(embedder)
    },
    rebuild,
    close: () => store.close(),
  }

  async function rebuild(newEmbedder: EmbedderSize, plan: string, signal?: AbortSignal): Promise<IndexBuild> {
    if (signal?.aborted) throw cancelled()
    let made = await generations.build(newEmbedder, plan, signal)
    const alias = generations.buildAlias
    const { dimensions } = newEmbedder
    return {
      index: storedPassages(store, () => ({ read: alias, write: alias, dimensions }), again),
      done: made.meta.building?.done ?? 0,
      async note(done, signal) {
        made = await generations.describe(made, { ...made.meta, building: { plan, done } }, signal)
      },
      async finish(signal) {
        made = await generations.finish(made, signal)
        embedder = newEmbedder
        stored = made.meta.embedder
        aliases = generations.aliasesOf(embedder)
      },
    }
  }

  /** A part of the shards is no answer: what they hold would be missing without a word. */
  async function searchOnce(call: Parameters<OpenSearchStore['send']>[0], signal?: AbortSignal) {
    const answer = await store.send<{ responses: SearchAnswer[] }>(call, signal)
    for (const { error, status = 200, timed_out, _shards } of answer.responses) {
      if (error) throw saidProblem(status, error, 'OpenSearch')
      if (timed_out)
        throw new Problem('timeout', 'OpenSearch searched a part in time.', 'Try again.', { retryable: true })
      // A shard that is nowhere is not counted among the failed ones.
      if (_shards && _shards.successful < _shards.total)
        throw saidProblem(
          503,
          _shards.failures?.[0]?.reason,
          `OpenSearch, ${_shards.total - _shards.successful} of ${_shards.total} shards,`,
        )
    }
    return answer
  }
}

/** A node that hangs has cost its time already; to wait for it again would cost a reader their patience. */
const inTime = ({ code }: Problem) => code !== 'timeout'

const never = new AbortController().signal
const unfinished = (prefix: string) =>
  new Problem(
    'conflict',
    `The index ${prefix} is being built for the first time and is not complete.`,
    'Run what was building it again, `npx variorum migrate` or `npx variorum reindex`, and wait for its end.',
  )

const mismatch = (stored: string, given: string) =>
  new Problem(
    'embedder-mismatch',
    `The index holds vectors of ${stored}, and the embedder is ${given}.`,
    'Run `variorum reindex`, or set the embedder that the index was made with.',
  )

const hitsOf = ({ hits }: SearchAnswer): Hit[] =>
  hits!.hits.map(({ _score, fields }) => ({
    passage: fields.id[0],
    package: fields.package[0],
    path: fields.path[0],
    textHash: fields.textHash[0],
    score: _score,
  }))

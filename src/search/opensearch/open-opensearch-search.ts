import type { Lifespan } from '../../domain/lifespan.ts'
import { Problem } from '../../domain/problem.ts'
import { createRetryBudget } from '../../resilience/retry-budget.ts'
import { type RetryOptions, retrying } from '../../resilience/retrying.ts'
import {
  type Json,
  type OpenSearchStore,
  type SaidError,
  saidProblem,
} from '../../store/opensearch/open-opensearch.ts'
import type { Hit, SearchIndex } from '../search-index.ts'
import { type EmbedderSize, isMissing, openGenerations } from './index-generations.ts'
import { type PassageDocument, toDocument, toLifespans } from './passage-document.ts'
import { type IndexSettings, MAPPING_VERSION } from './passage-mapping.ts'
import { keywordBody, opensNothing, vectorBody } from './search-body.ts'

/** `prefix` begins the names of indexes and aliases, so that several installations may share a cluster. */
export type OpenSearchSearchOptions = { prefix: string; settings: IndexSettings; replaceEmbedder?: boolean }

/** Documents of one bulk request. */
const BULK = 1000
const BULK_LIMIT = 60_000
/** Ids or hashes of one question. */
const LOOKUP = 1000
const RETRY: Omit<RetryOptions, 'budget'> = { tries: 5, times: { base: 200, most: 5_000, floor: 100 } }

type BulkItem = { _id: string; status: number; error?: SaidError }
type SearchAnswer = {
  error?: SaidError
  status?: number
  timed_out?: boolean
  _shards?: { total: number; successful: number; failures?: { reason?: SaidError }[] }
  hits?: { hits: { _score: number; fields: Record<'id' | 'package' | 'path' | 'textHash', [string]> }[] }
}

/**
 * Passages in OpenSearch. Each call ends with what it wrote to be found by all. Throws `Problem` (`embedder-mismatch`)
 * for an index that another embedder made, unless it is empty or to be replaced.
 */
export async function openOpenSearchSearch(
  store: OpenSearchStore,
  embedder: EmbedderSize,
  { prefix, settings, replaceEmbedder = false }: OpenSearchSearchOptions,
): Promise<SearchIndex> {
  const generations = openGenerations(store, prefix, settings)
  const budget = createRetryBudget({ share: 0.2, most: 20 })
  let stored = await openCurrent()
  let aliases = generations.aliasesOf(embedder)

  async function openCurrent(): Promise<EmbedderSize> {
    const newest = (await generations.current()) ?? (await generations.replace(embedder, null))
    const found = newest.meta.mapping < MAPPING_VERSION ? await generations.migrate(newest) : newest
    const own = found.meta.embedder
    if (own.id === embedder.id && own.dimensions === embedder.dimensions) return own
    const { count } = await store.send<{ count: number }>({ method: 'GET', path: `/${found.index}/_count` })
    if (count === 0) return (await generations.replace(embedder, found)).meta.embedder
    if (!replaceEmbedder) throw mismatch(own.id, embedder.id)
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

  /** Sends what is to be done in parts; whole parts are done, or nothing of them. */
  async function bulk(
    parts: readonly { id: string; lines: readonly Json[] }[],
    ignored: readonly number[],
    signal?: AbortSignal,
  ): Promise<void> {
    for (let start = 0; start < parts.length; start += BULK) {
      if (signal?.aborted) throw cancelled()
      let left = parts.slice(start, start + BULK)
      await again(async () => {
        const lines = left.flatMap(part => part.lines)
        const path = `/${aliases.write}/_bulk`
        const query = { require_alias: true }
        const { items } = await store.send<{ items: Record<string, BulkItem>[] }>({
          method: 'POST',
          path,
          lines,
          query,
          limit: BULK_LIMIT,
        })
        const results = items.map(item => Object.values(item)[0]!)
        const failed = results.filter(({ status }) => status >= 300 && !ignored.includes(status))
        const worst = failed.find(({ status }) => status !== 429) ?? failed[0]
        if (!worst) return
        const done = new Set(results.filter(result => !failed.includes(result)).map(({ _id }) => _id))
        left = left.filter(({ id }) => !done.has(id))
        throw saidProblem(
          worst.status,
          worst.error,
          `Passage ${worst._id} (${failed.length} of ${results.length})`,
        )
      })
    }
    if (signal?.aborted) throw cancelled()
    if (parts.length > 0)
      await again(() => store.send({ method: 'POST', path: `/${aliases.write}/_refresh`, limit: BULK_LIMIT }))
  }

  async function inParts<T>(keys: readonly string[], ask: (keys: string[]) => Promise<T[]>): Promise<T[]> {
    const found: T[] = []
    for (let start = 0; start < keys.length; start += LOOKUP)
      found.push(...(await ask(keys.slice(start, start + LOOKUP))))
    return found
  }

  return {
    get embedder() {
      return stored
    },
    write: (passages, signal) =>
      under(async () => {
        const wrong = passages.find(({ vector }) => vector.length !== embedder.dimensions)
        if (wrong)
          throw new Problem(
            'embedder-mismatch',
            `A vector of ${wrong.passage.path} has ${wrong.vector.length} components, the index ${embedder.dimensions}.`,
            'Run `variorum reindex`.',
          )
        const unique = new Map(passages.map(entry => [entry.passage.id, entry]))
        const parts = [...unique].map(([id, entry]) => ({
          id,
          lines: [{ index: { _id: id } }, toDocument(entry)],
        }))
        await bulk(parts, [], signal)
      }),
    lifespans: (passages, signal) =>
      under(async () => {
        const docs = await inParts([...new Set(passages)], async ids => {
          const query = { _source_includes: 'spans' }
          const call = { method: 'POST', path: `/${aliases.read}/_mget`, body: { ids }, query } as const
          type Found = { _id: string; found: boolean; _source?: { spans: { all: Lifespan[] } } }
          return (await again(() => store.send<{ docs: Found[] }>(call, signal), signal)).docs
        })
        return new Map(
          docs.flatMap(({ _id, _source }) => (_source ? [[_id, _source.spans.all] as const] : [])),
        )
      }),
    setLifespans: (updates, signal) =>
      under(() => {
        const unique = new Map(updates.map(({ passage, lifespans }) => [passage, lifespans]))
        const parts = [...unique].map(([id, lifespans]) => ({
          id,
          lines: [{ update: { _id: id, retry_on_conflict: 3 } }, { doc: toLifespans(lifespans) }],
        }))
        return bulk(parts, [404], signal)
      }),
    remove: (passages, signal) =>
      under(() => {
        const parts = [...new Set(passages)].map(id => ({ id, lines: [{ delete: { _id: id } }] }))
        return bulk(parts, [404], signal)
      }),
    vectors: (textHashes, signal) =>
      under(async () => {
        const docs = await inParts([...new Set(textHashes)], async hashes => {
          const body = {
            size: hashes.length,
            query: { bool: { filter: [{ terms: { textHash: hashes } }] } },
            collapse: { field: 'textHash' },
            _source: ['textHash', 'vector'],
          }
          const call = { method: 'POST', path: `/${aliases.read}/_search`, body } as const
          type Found = { hits: { hits: { _source: Pick<PassageDocument, 'textHash' | 'vector'> }[] } }
          return (await again(() => store.send<Found>(call, signal), signal)).hits.hits
        })
        const empty = () => new Float32Array(embedder.dimensions)
        return new Map(
          docs.map(({ _source: { textHash, vector } }) => [
            textHash,
            vector ? Float32Array.from(vector) : empty(),
          ]),
        )
      }),
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
    async clear(newEmbedder, signal) {
      if (signal?.aborted) throw cancelled()
      const made = await generations.replace(newEmbedder, await generations.current(signal), signal)
      embedder = newEmbedder
      stored = made.meta.embedder
      aliases = generations.aliasesOf(embedder)
    },
    close: () => store.close(),
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
const cancelled = () => new Problem('cancelled', 'A call to the search index was cancelled.', 'Ask again.')

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

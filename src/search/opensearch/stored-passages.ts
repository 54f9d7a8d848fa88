import type { Lifespan } from '../../domain/lifespan.ts'
import { Problem } from '../../domain/problem.ts'
import {
  type Json,
  type OpenSearchStore,
  type SaidError,
  saidProblem,
} from '../../store/opensearch/open-opensearch.ts'
import type { SearchIndex } from '../search-index.ts'
import { type PassageDocument, toDocument, toLifespans } from './passage-document.ts'

/** Documents of one bulk request. */
const BULK = 1000
const BULK_LIMIT = 60_000
/** Ids or hashes of one question. */
const LOOKUP = 1000

type BulkItem = { _id: string; status: number; error?: SaidError }

/** Aliases to read and to write by, and how many components a vector has. */
export type PassagePlace = { read: string; write: string; dimensions: number }
/** Does a call again that may go better later. */
export type Again = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>

export const cancelled = () =>
  new Problem('cancelled', 'A call to the search index was cancelled.', 'Ask again.')

/** Passages as documents of the index that stands at a place by the time of a call; everything of `SearchIndex` but searching. */
export function storedPassages(
  store: OpenSearchStore,
  place: () => PassagePlace,
  again: Again,
): Pick<SearchIndex, 'write' | 'lifespans' | 'setLifespans' | 'remove' | 'vectors' | 'count'> {
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
        const path = `/${place().write}/_bulk`
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
      await again(() => store.send({ method: 'POST', path: `/${place().write}/_refresh`, limit: BULK_LIMIT }))
  }

  async function inParts<T>(keys: readonly string[], ask: (keys: string[]) => Promise<T[]>): Promise<T[]> {
    const found: T[] = []
    for (let start = 0; start < keys.length; start += LOOKUP)
      found.push(...(await ask(keys.slice(start, start + LOOKUP))))
    return found
  }

  return {
    async write(passages, signal) {
      const { dimensions } = place()
      const wrong = passages.find(({ vector }) => vector.length !== dimensions)
      if (wrong)
        throw new Problem(
          'embedder-mismatch',
          `A vector of ${wrong.passage.path} has ${wrong.vector.length} components, the index ${dimensions}.`,
          'Run `variorum reindex`.',
        )
      const unique = new Map(passages.map(entry => [entry.passage.id, entry]))
      const parts = [...unique].map(([id, entry]) => ({
        id,
        lines: [{ index: { _id: id } }, toDocument(entry)],
      }))
      await bulk(parts, [], signal)
    },
    async lifespans(passages, signal) {
      const docs = await inParts([...new Set(passages)], async ids => {
        const query = { _source_includes: 'spans' }
        const call = { method: 'POST', path: `/${place().read}/_mget`, body: { ids }, query } as const
        type Found = { _id: string; found: boolean; _source?: { spans: { all: Lifespan[] } } }
        return (await again(() => store.send<{ docs: Found[] }>(call, signal), signal)).docs
      })
      return new Map(docs.flatMap(({ _id, _source }) => (_source ? [[_id, _source.spans.all] as const] : [])))
    },
    async setLifespans(updates, signal) {
      const unique = new Map(updates.map(({ passage, lifespans }) => [passage, lifespans]))
      const parts = [...unique].map(([id, lifespans]) => ({
        id,
        lines: [{ update: { _id: id, retry_on_conflict: 3 } }, { doc: toLifespans(lifespans) }],
      }))
      await bulk(parts, [404], signal)
    },
    async remove(passages, signal) {
      const parts = [...new Set(passages)].map(id => ({ id, lines: [{ delete: { _id: id } }] }))
      await bulk(parts, [404], signal)
    },
    async vectors(textHashes, signal) {
      const docs = await inParts([...new Set(textHashes)], async hashes => {
        const body = {
          size: hashes.length,
          query: { bool: { filter: [{ terms: { textHash: hashes } }] } },
          collapse: { field: 'textHash' },
          _source: ['textHash', 'vector'],
        }
        const call = { method: 'POST', path: `/${place().read}/_search`, body } as const
        type Found = { hits: { hits: { _source: Pick<PassageDocument, 'textHash' | 'vector'> }[] } }
        return (await again(() => store.send<Found>(call, signal), signal)).hits.hits
      })
      const empty = () => new Float32Array(place().dimensions)
      return new Map(
        docs.map(({ _source: { textHash, vector } }) => [
          textHash,
          vector ? Float32Array.from(vector) : empty(),
        ]),
      )
    },
    async count(signal) {
      const call = { method: 'GET', path: `/${place().read}/_count` } as const
      return (await again(() => store.send<{ count: number }>(call, signal), signal)).count
    },
  }
}

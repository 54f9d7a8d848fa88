import type { Lifespan } from '../domain/lifespan.ts'
import type { Passage, PassageId } from '../domain/passage.ts'

/** `vector` has unit length and the index's dimensions. */
export type IndexedPassage = { passage: Passage; vector: Float32Array; lifespans: readonly Lifespan[] }

/** Only passages of the tenant, with one of the access labels, that live at one of the ordinals of a package. */
export type PassageFilter = {
  tenant: string
  access: readonly string[]
  releases: readonly { package: string; ordinals: readonly number[] }[]
}

/** `score` is higher for better hits, comparable within one leg only. */
export type Hit = { passage: PassageId; package: string; path: string; textHash: string; score: number }

export type SearchRequest = {
  keywords?: string
  /** Where given, keyword hits hold one of these identifiers (as `Passage.identifiers` has them). */
  identifiers?: readonly string[]
  vector?: Float32Array
  filter: PassageFilter
  /** Hits per leg, best first. */
  limit: number
}

/** An index that is being made. `done` is how many steps were noted, also by an earlier process. */
export type IndexBuild = {
  index: Pick<SearchIndex, 'write' | 'lifespans' | 'setLifespans' | 'remove' | 'vectors' | 'count'>
  done: number
  /** What was written so far is there after a crash too. */
  note(done: number, signal?: AbortSignal): Promise<void>
  /** Puts it in the place of the one that is searched, in one step for all who search. */
  finish(signal?: AbortSignal): Promise<void>
}

/**
 * Passages by keyword (BM25) and by vector. Rankings only: fusing them is ours. Lifespans decide what a release
 * holds, so what is written for a release that is not yet published is found by nobody.
 * Methods throw `Problem` (`embedder-mismatch`, `store-busy`, `store-damaged`, `unavailable`, `cancelled`).
 */
export interface SearchIndex {
  /** Id and size of the embedder whose vectors are stored. */
  readonly embedder: { id: string; dimensions: number }
  /** Idempotent by passage id. */
  write(passages: readonly IndexedPassage[], signal?: AbortSignal): Promise<void>
  /** Lifespans of the passages that are stored. */
  lifespans(passages: readonly PassageId[], signal?: AbortSignal): Promise<Map<PassageId, Lifespan[]>>
  setLifespans(
    updates: readonly { passage: PassageId; lifespans: readonly Lifespan[] }[],
    signal?: AbortSignal,
  ): Promise<void>
  remove(passages: readonly PassageId[], signal?: AbortSignal): Promise<void>
  /** Stored vectors by text hash, so that equal text is embedded once. */
  vectors(textHashes: readonly string[], signal?: AbortSignal): Promise<Map<string, Float32Array>>
  /** How many passages are stored. */
  count(signal?: AbortSignal): Promise<number>
  search(request: SearchRequest, signal?: AbortSignal): Promise<{ keyword: Hit[]; vector: Hit[] }>
  /** Another text after anything was written: with the same one, equal searches find the same. */
  version(signal?: AbortSignal): Promise<string>
  /** Removes everything, also the embedder's id: what follows may be written by another one. */
  clear(embedder: { id: string; dimensions: number }, signal?: AbortSignal): Promise<void>
  /**
   * Begins an index that takes the place of this one when it is finished; until then this one is searched as before, where
   * the adapter can hold two. One that was begun under the same `plan` is gone on with. One writer at a time.
   */
  rebuild(
    embedder: { id: string; dimensions: number },
    plan: string,
    signal?: AbortSignal,
  ): Promise<IndexBuild>
  close(): Promise<void>
}

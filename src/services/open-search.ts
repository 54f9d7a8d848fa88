import type { Config } from '../config.ts'
import type { Embedder } from '../model/embedder.ts'
import type { SearchIndex } from '../search/search-index.ts'
import type { SearchSetting } from '../search-settings.ts'
import type { OpenSearchStore } from '../store/opensearch/open-opensearch.ts'

/** A turn searches some four times at once. Above half of the searches of 5 s gone wrong, the index rests for 2 s. */
const GATE = { concurrent: 128, waiting: 512, threshold: 0.5, window: 5_000, openFor: 2_000 }

/** The index of the home, or OpenSearch. `replaceEmbedder` opens an index of another embedder, to be cleared; `toBuild` as `OpenSearchSearchOptions` says. */
export async function openSearch(
  { home, search }: Pick<Config, 'home' | 'search'>,
  embedder: Pick<Embedder, 'id' | 'dimensions'>,
  options: { replaceEmbedder?: boolean; toBuild?: boolean },
): Promise<SearchIndex> {
  if (search.kind === 'embedded') {
    const { openEmbeddedSearch } = await import('../search/embedded/open-embedded-search.ts')
    return openEmbeddedSearch(home, embedder, { workers: search.workers, ...options })
  }
  const { openOpenSearchSearch } = await import('../search/opensearch/open-opensearch-search.ts')
  const store = await connectOpenSearch(search)
  try {
    const { prefix, shards, replicas, refresh } = search
    const settings = { shards, replicas, refresh }
    const { gatedSearch } = await import('../search/opensearch/gated-search.ts')
    const { createGate } = await import('../resilience/gate.ts')
    const index = await openOpenSearchSearch(store, embedder, { prefix, settings, ...options })
    return gatedSearch(index, createGate(GATE))
  } catch (error) {
    await store.close()
    throw error
  }
}

/** The connection alone: nothing is asked of the server yet. */
export async function connectOpenSearch({
  urls,
  signing,
  authority,
  timeoutMs,
}: Extract<SearchSetting, { kind: 'opensearch' }>): Promise<OpenSearchStore> {
  const { openOpenSearch } = await import('../store/opensearch/open-opensearch.ts')
  const { signedClient } = await import('../store/opensearch/signed-client.ts')
  return openOpenSearch({
    client: await signedClient(urls, signing, authority, timeoutMs),
    callLimit: timeoutMs,
  })
}

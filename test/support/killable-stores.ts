import type { IngestServices } from '../../ingest/ingest-services.ts'
import { openComparisons } from '../../src/comparisons/open-comparisons.ts'
import { openS3Library } from '../../src/library/s3/open-s3-library.ts'
import { openOpenSearchSearch } from '../../src/search/opensearch/open-opensearch-search.ts'
import { type OpenSearchStore, openOpenSearch } from '../../src/store/opensearch/open-opensearch.ts'
import { openS3, type S3Store } from '../../src/store/s3/open-s3.ts'
import { letterEmbedder } from './letter-embedder.ts'
import { s3Place } from './s3/s3-place.ts'

/** Where both stores are, and a folder for copies of objects. */
export type KillablePlace = {
  s3: string
  openSearch: string
  prefix: string
  copies: string
}

const same = <T>(store: T) => store

/** A library in S3 and an index in OpenSearch; a writer that was killed keeps others out for three seconds. */
export async function openKillableStores(
  { s3, openSearch, prefix, copies }: KillablePlace,
  change: { s3: (store: S3Store) => S3Store; openSearch: (store: OpenSearchStore) => OpenSearchStore } = {
    s3: same,
    openSearch: same,
  },
): Promise<{ services: IngestServices; objects: S3Store; close(): Promise<void> }> {
  const objects = openS3(s3Place(s3, { prefix: `${prefix}/` }))
  const { library } = await openS3Library(change.s3(objects), {
    cache: { folder: copies, memory: 1 << 20, disk: 1 << 20 },
    retries: { tries: 4, times: { base: 20, most: 200, floor: 5 } },
    lockExpiry: 3_000,
    freshFor: 0,
  })
  const embedder = letterEmbedder()
  const store = change.openSearch(openOpenSearch({ client: { node: openSearch }, callLimit: 10_000 }))
  const settings = { shards: 1, replicas: 0, refresh: '-1' }
  const search = await openOpenSearchSearch(store, embedder, { prefix, settings })
  const now = () => new Date()
  const forgetting = { eraseText: async () => {} }
  const comparisons = openComparisons(library, now)
  const close = async () => {
    await comparisons.close()
    await search.close()
    await library.close()
  }
  const services = { library, comparisons, search, indexEmbedder: embedder, now }
  return { services: { ...services, conversations: forgetting, answers: forgetting }, objects, close }
}

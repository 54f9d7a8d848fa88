import { randomUUID } from 'node:crypto'
import { describe } from 'vitest'
import { openOpenSearchSearch } from '../../src/search/opensearch/open-opensearch-search.ts'
import { openOpenSearch } from '../../src/store/opensearch/open-opensearch.ts'
import { sharedOpenSearch } from '../support/opensearch/shared-opensearch.ts'
import { searchFilterContract } from './search-filter.contract.ts'
import { type SearchPlace, searchIndexContract } from './search-index.contract.ts'
import { searchStorageContract } from './search-storage.contract.ts'

const url = await sharedOpenSearch()
const settings = { shards: 1, replicas: 0, refresh: '-1' }

async function makePlace(): Promise<SearchPlace> {
  const prefix = `test-${randomUUID().slice(0, 8)}`
  const open = () => openOpenSearch({ client: { node: url! }, callLimit: 10_000 })
  return {
    open: (embedder, options = {}) =>
      openOpenSearchSearch(open(), embedder, { prefix, settings, ...options }),
    async dispose() {
      const store = open()
      await store.send({ method: 'DELETE', path: `/${prefix}-*` })
      await store.close()
    },
  }
}

describe.skipIf(url === null)('search in OpenSearch', () => {
  searchIndexContract('OpenSearch', makePlace)
  searchStorageContract('OpenSearch', makePlace, { vectorError: 1e-6 })
  searchFilterContract('OpenSearch', makePlace)
})

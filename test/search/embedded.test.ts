import { openEmbeddedSearch } from '../../src/search/embedded/open-embedded-search.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { searchFilterContract } from './search-filter.contract.ts'
import { type SearchPlace, searchIndexContract } from './search-index.contract.ts'
import { searchStorageContract } from './search-storage.contract.ts'

async function makePlace(): Promise<SearchPlace> {
  const folder = await makeTemporaryFolder()
  return {
    open: (embedder, options = {}) => openEmbeddedSearch(folder.path, embedder, { ...options, workers: 2 }),
    dispose: folder.remove,
  }
}

searchIndexContract('embedded search', makePlace)
// Vectors are kept as bytes: a component of a unit vector is rounded to 1/127 of the largest at worst.
searchStorageContract('embedded search', makePlace, { vectorError: 1 / 127 })
searchFilterContract('embedded search', makePlace)

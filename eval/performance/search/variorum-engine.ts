import { openEmbeddedSearch } from '../../../src/search/embedded/open-embedded-search.ts'
import type { PassageFilter } from '../../../src/search/search-index.ts'
import { dimensions } from './make-passages.ts'
import { depth, ordinal, type SearchEngine } from './search-engine.ts'

export async function openVariorumEngine(folder: string, packages: readonly string[]): Promise<SearchEngine> {
  const index = await openEmbeddedSearch(folder, { id: 'bench', dimensions })
  const filterOf = (packageName: string | null): PassageFilter => ({
    tenant: 'local',
    access: ['public'],
    releases: (packageName === null ? packages : [packageName]).map(name => ({
      package: name,
      ordinals: [ordinal],
    })),
  })
  return {
    name: 'Variorum',
    async ingest(passages) {
      for (let start = 0; start < passages.length; start += 5000)
        await index.write(
          passages.slice(start, start + 5000).map(({ number, heading, vector, ...passage }) => ({
            passage: {
              ...passage,
              tenant: 'local',
              access: 'public',
              textHash: passage.id,
              trail: [heading],
              identifiers: [number],
            },
            vector,
            lifespans: [{ first: ordinal, last: null }],
          })),
        )
      const { vector } = passages[0]!
      await index.search({ vector, filter: filterOf(null), limit: 1 })
    },
    async keyword({ text }, packageName) {
      const { keyword } = await index.search({ keywords: text, filter: filterOf(packageName), limit: depth })
      return keyword.map(hit => hit.passage)
    },
    async vector({ vector }, packageName) {
      const found = await index.search({ vector, filter: filterOf(packageName), limit: depth })
      return found.vector.map(hit => hit.passage)
    },
    close: () => index.close(),
  }
}

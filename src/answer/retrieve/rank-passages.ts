import { lookupKeys } from '../../language/lookup-keys.ts'
import { findStateCodes } from '../../language/state-codes.ts'
import type { Embedder } from '../../model/embedder.ts'
import type { Hit, PassageFilter, SearchIndex } from '../../search/search-index.ts'
import { type FusedHit, fuseRankings } from './fuse-rankings.ts'

/** Hits per leg and query. */
export const SEARCH_DEPTH = 100

/** A passage that holds an identifier of the question is what was asked for more often than one that is alike. */
const EXACT_DEPTH = 30
const CODE_WEIGHT = 1.5
const NUMBER_WEIGHT = 0.5
const MOST_KEYS = 8

/** A question that leans on the turn before says little by itself; the query that completes it comes last. */
const ELLIPTIC_WEIGHT = 0.5

export type Leg = 'keyword' | 'vector'
/** What one search found in both legs, best first; the vector leg is empty where only exact names were looked for. */
export type SearchedLegs = { keyword: Hit[]; vector: Hit[]; weight: number }

/** Every query by keyword and by vector within a filter, and by the identifiers it names; `depth` hits per leg. */
export async function searchQueries(
  queries: readonly string[],
  filter: PassageFilter,
  { search, indexEmbedder }: { search: Pick<SearchIndex, 'search'>; indexEmbedder: Embedder },
  signal: AbortSignal,
  depth = SEARCH_DEPTH,
): Promise<SearchedLegs[]> {
  const vectors = await indexEmbedder.embed(queries, 'query', signal)
  const requests = queries.flatMap((query, index) => {
    const keywords = [query, ...findStateCodes(query)].join(' ')
    const weight = index < queries.length - 1 ? ELLIPTIC_WEIGHT : 1
    const request = { keywords, vector: vectors[index]!, filter, limit: depth, weight }
    const { codes, numbers } = lookupKeys(keywords)
    const exact = (identifiers: string[], worth: number) => {
      const keys = identifiers.slice(0, MOST_KEYS)
      return { keywords, identifiers: keys, filter, limit: EXACT_DEPTH, weight: weight * worth }
    }
    return [
      request,
      ...(codes.length > 0 ? [exact(codes, CODE_WEIGHT)] : []),
      ...(numbers.length > 0 ? [exact(numbers, NUMBER_WEIGHT)] : []),
    ]
  })
  return Promise.all(
    requests.map(async ({ weight, ...request }) => ({ ...(await search.search(request, signal)), weight })),
  )
}

/** The passages of all searches in one ranking by reciprocal rank; of one leg alone where it is named. */
export function fuseLegs(searched: readonly SearchedLegs[], leg?: Leg): FusedHit<Hit>[] {
  const legs: readonly Leg[] = leg === undefined ? ['keyword', 'vector'] : [leg]
  const rankings = searched.flatMap(found => legs.map(name => ({ hits: found[name], weight: found.weight })))
  return fuseRankings(rankings, hit => hit.passage)
}

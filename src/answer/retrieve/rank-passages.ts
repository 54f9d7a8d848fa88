import type { Understanding } from '../../domain/understanding.ts'
import { lookupKeys } from '../../language/lookup-keys.ts'
import { findStateCodes } from '../../language/state-codes.ts'
import type { Embedder } from '../../model/embedder.ts'
import type { TurnModels } from '../../model/turn-models.ts'
import type { Hit, PassageFilter, SearchIndex, SearchRequest } from '../../search/search-index.ts'
import { embedQueries } from './embed-queries.ts'
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

/** Other words and made-up text find what the question does not say; they count less than what was asked. */
const TERMS_WEIGHT = 0.5
const IMAGINED_WEIGHT = 0.5

/** Passages of each sub-question that are kept, however little the others have to do with them. */
const BEST_OF_PART = 5

/** `models` hears when passages are found by less than was set up; without it a failure is thrown. */
export type SearchServices = {
  search: Pick<SearchIndex, 'search'>
  indexEmbedder: Embedder
  models?: Pick<TurnModels, 'degrade'>
}

/** What is searched for; `reading` where a language model added to it. */
export type Searches = Pick<Understanding, 'queries' | 'reading'>

export type Leg = 'keyword' | 'vector'
/**
 * What one search found in both legs, best first; a leg is empty where the search has none of it. `part` is the sub-question
 * that it was for.
 */
export type SearchedLegs = { keyword: Hit[]; vector: Hit[]; weight: number; part: string | null }

type Search = Omit<SearchRequest, 'filter'> & Pick<SearchedLegs, 'weight' | 'part'>

/**
 * Every query and sub-question by keyword and by vector within a filter, and by the identifiers it names; terms by keyword
 * alone, an imagined passage by vector alone. `depth` hits per leg.
 */
export async function searchQueries(
  { queries, reading }: Searches,
  filter: PassageFilter,
  { search, indexEmbedder, models }: SearchServices,
  signal: AbortSignal,
  depth = SEARCH_DEPTH,
): Promise<SearchedLegs[]> {
  const { subQuestions = [], terms = [], imagined = null } = reading ?? {}
  const texts = [
    ...queries.map((text, index) => {
      const weight = index < queries.length - 1 ? ELLIPTIC_WEIGHT : 1
      return { text, weight, part: null }
    }),
    ...subQuestions.map(text => ({ text, weight: 1, part: text })),
  ]
  const embed = (words: readonly string[], kind: 'query' | 'passage') =>
    embedQueries(words, kind, indexEmbedder, models, signal)
  const vectors = await embed(
    texts.map(({ text }) => text),
    'query',
  )
  const searches = texts.flatMap((each, index) => searchesFor(each, vectors?.[index], depth))
  if (terms.length > 0)
    searches.push({ keywords: terms.join(' '), limit: depth, weight: TERMS_WEIGHT, part: null })
  if (imagined !== null) {
    const [vector] = (await embed([imagined], 'passage')) ?? []
    if (vector) searches.push({ vector, limit: depth, weight: IMAGINED_WEIGHT, part: null })
  }
  return Promise.all(
    searches.map(async ({ weight, part, ...request }) => ({
      ...(await search.search({ ...request, filter }, signal)),
      weight,
      part,
    })),
  )
}

function searchesFor(
  { text, weight, part }: { text: string } & Pick<Search, 'weight' | 'part'>,
  vector: Float32Array | undefined,
  depth: number,
): Search[] {
  const keywords = [text, ...findStateCodes(text)].join(' ')
  const { codes, numbers } = lookupKeys(keywords)
  const exact = (identifiers: string[], worth: number) => {
    const keys = identifiers.slice(0, MOST_KEYS)
    return { keywords, identifiers: keys, limit: EXACT_DEPTH, weight: weight * worth, part }
  }
  return [
    { keywords, ...(vector && { vector }), limit: depth, weight, part },
    ...(codes.length > 0 ? [exact(codes, CODE_WEIGHT)] : []),
    ...(numbers.length > 0 ? [exact(numbers, NUMBER_WEIGHT)] : []),
  ]
}

/** The passages of all searches in one ranking by reciprocal rank; of one leg alone where it is named. */
export function fuseLegs(searched: readonly SearchedLegs[], leg?: Leg): FusedHit<Hit>[] {
  const legs: readonly Leg[] = leg === undefined ? ['keyword', 'vector'] : [leg]
  const rankings = searched.flatMap(found => legs.map(name => ({ hits: found[name], weight: found.weight })))
  return fuseRankings(rankings, hit => hit.passage)
}

/** The first `most` of all searches fused, among them the best of every sub-question. */
export function bestOfAll(searched: readonly SearchedLegs[], most: number): FusedHit<Hit>[] {
  const fused = fuseLegs(searched)
  const parts = Map.groupBy(
    searched.filter(({ part }) => part !== null),
    ({ part }) => part,
  )
  const kept = new Set([...parts.values()].flatMap(legs => passagesOf(fuseLegs(legs).slice(0, BEST_OF_PART))))
  for (const passage of passagesOf(fused)) if (kept.size < most) kept.add(passage)
  return fused.filter(({ hit }) => kept.has(hit.passage))
}

const passagesOf = (hits: readonly FusedHit<Hit>[]) => hits.map(({ hit }) => hit.passage)

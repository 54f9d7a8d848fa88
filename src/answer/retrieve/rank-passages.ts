import type { PassageId } from '../../domain/passage.ts'
import type { QuestionSynonyms, Understanding } from '../../domain/understanding.ts'
import { lookupKeys } from '../../language/lookup-keys.ts'
import { findStateCodes } from '../../language/state-codes.ts'
import type { Embedder } from '../../model/embedder.ts'
import type { TurnModels } from '../../model/turn-models.ts'
import type { Hit, PassageFilter, SearchIndex, SearchRequest } from '../../search/search-index.ts'
import type { RetrievalTrace } from '../explain/retrieval-trace.ts'
import { embedQueries } from './embed-queries.ts'
import type { Leg, SearchedLegs } from './searched-legs.ts'

/** Hits per leg and query. */
export const SEARCH_DEPTH = 100

/** A passage that holds an identifier of the question is what was asked for more often than one that is alike. */
const EXACT_DEPTH = 30
const CODE_WEIGHT = 1.5
const NUMBER_WEIGHT = 0.5
const MOST_KEYS = 8

/** A question that leans on the turn before says little by itself; the query that completes it comes last. */
export const ELLIPTIC_WEIGHT = 0.5

/** Other words and made-up text find what the question does not say; they count less than what was asked. */
const SYNONYMS_WEIGHT = 0.5
const TERMS_WEIGHT = 0.5
const IMAGINED_WEIGHT = 0.5

/**
 * What the score of a leg counts in a fused one. Those of the embedding table's card, which were chosen before anything here
 * was measured.
 */
const LEG_WEIGHTS: Readonly<Record<Leg, number>> = { keyword: 0.4, vector: 0.6 }

/** Passages of each sub-question that are kept, however little the others have to do with them. */
const BEST_OF_PART = 5

/** `models` hears when passages are found by less than was set up; without it a failure is thrown. */
export type SearchServices = {
  search: Pick<SearchIndex, 'search'>
  indexEmbedder: Embedder
  models?: Pick<TurnModels, 'degrade' | 'makeDo'>
  trace?: RetrievalTrace
}

/** What is searched for; `reading` where a language model added to it, `synonyms` where terms have others. */
export type Searches = Pick<Understanding, 'queries' | 'reading' | 'synonyms'>

/** A passage that was found: what each leg scored it, and both together. */
export type FoundPassage = Record<Leg, number> & { hit: Hit; score: number }

type SearchKind = Pick<SearchedLegs, 'weight' | 'part' | 'exact'>
type Search = Omit<SearchRequest, 'filter'> & SearchKind

/**
 * Every query, what its terms are called besides, and every sub-question by keyword and by vector within a filter, and by the
 * identifiers it names; terms of a model by keyword alone, an imagined passage by vector alone. `depth` hits per leg.
 */
export async function searchQueries(
  { queries, reading, synonyms }: Searches,
  filter: PassageFilter,
  { search, indexEmbedder, models, trace }: SearchServices,
  signal: AbortSignal,
  depth = SEARCH_DEPTH,
): Promise<SearchedLegs[]> {
  const { subQuestions = [], terms = [], imagined = null } = reading ?? {}
  const texts = [
    ...queries.map((text, index) => {
      const weight = index < queries.length - 1 ? ELLIPTIC_WEIGHT : 1
      return { text, keyed: text, weight, part: null }
    }),
    ...(synonyms ? [synonymsQuery(synonyms)] : []),
    ...subQuestions.map(text => ({ text, keyed: text, weight: 1, part: text })),
  ]
  const embed = (words: readonly string[], kind: 'query' | 'passage') =>
    embedQueries(words, kind, indexEmbedder, models, signal)
  const vectors = await embed(
    texts.map(({ text }) => text),
    'query',
  )
  const searches = texts.flatMap((each, index) => searchesFor(each, vectors?.[index], depth))
  if (terms.length > 0)
    searches.push({ keywords: terms.join(' '), limit: depth, weight: TERMS_WEIGHT, part: null, exact: false })
  if (imagined !== null) {
    const [vector] = (await embed([imagined], 'passage')) ?? []
    if (vector) searches.push({ vector, limit: depth, weight: IMAGINED_WEIGHT, part: null, exact: false })
  }
  trace?.note('embed', { queries: texts.length })
  const legs = await Promise.all(
    searches.map(async ({ weight, part, exact, ...request }) => ({
      ...(await search.search({ ...request, filter }, signal)),
      weight,
      part,
      exact,
    })),
  )
  trace?.note('search', {
    filter,
    searched: searches.map((request, index) => ({ request, legs: legs[index]! })),
  })
  return legs
}

/** Keys that stay as they were typed are looked up for the question itself. */
const synonymsQuery = ({ query, terms }: QuestionSynonyms) => ({
  text: query,
  keyed: terms.flatMap(({ others }) => others).join(' '),
  weight: SYNONYMS_WEIGHT,
  part: null,
})

/** `keyed` is where keys are read from that a passage may hold. */
function searchesFor(
  { text, keyed, weight, part }: { text: string; keyed: string } & Omit<SearchKind, 'exact'>,
  vector: Float32Array | undefined,
  depth: number,
): Search[] {
  const withStates = (words: string) => [words, ...findStateCodes(words)].join(' ')
  const keywords = withStates(text)
  const { codes, numbers } = lookupKeys(withStates(keyed))
  const exact = (identifiers: string[], worth: number) => {
    const keys = identifiers.slice(0, MOST_KEYS)
    return { keywords, identifiers: keys, limit: EXACT_DEPTH, weight: weight * worth, part, exact: true }
  }
  return [
    { keywords, ...(vector && { vector }), limit: depth, weight, part, exact: false },
    ...(codes.length > 0 ? [exact(codes, CODE_WEIGHT)] : []),
    ...(numbers.length > 0 ? [exact(numbers, NUMBER_WEIGHT)] : []),
  ]
}

/**
 * The passages of all searches, best first; by one leg alone where it is named. A score counts as a share of the best that
 * its search found in its leg, times the search's weight, so that no leg counts for more because its scores are larger: a
 * convex combination after theoretical min-max normalisation, for both legs score 0 what has nothing to do with the query
 * (Bruch, Gai and Ingber, An Analysis of Fusion Functions for Hybrid Retrieval, TOIS 2023). What the vector search of
 * the question's own words did not bring counts as its last hit: every passage has a cosine, and those beyond the hits lie close
 * below it; 0 would bury what only the words find, such as a row of a long table. Further queries only add. Equal scores are ordered by identity.
 */
export function fuseLegs(searched: readonly SearchedLegs[], leg?: Leg): FoundPassage[] {
  const counted = (leg ? [leg] : (['keyword', 'vector'] as const)).flatMap(name => {
    const own = searched.filter(({ [name]: [best] }) => best !== undefined && best.score > 0)
    const all = own.reduce((total, { weight, exact }) => (exact ? total : total + weight), 0) || 1
    return own.map(({ [name]: hits, weight }, query) => {
      const rest = name === 'vector' && query === 0 ? Math.max(0, hits.at(-1)!.score) : 0
      return { name, hits, rest, worth: weight / all / hits[0]!.score }
    })
  })
  const found = new Map<string, FoundPassage>()
  for (const { hits } of counted)
    for (const hit of hits)
      if (!found.has(hit.passage)) found.set(hit.passage, { hit, keyword: 0, vector: 0, score: 0 })
  for (const { name, hits, rest, worth } of counted) {
    const scores = new Map(hits.map(({ passage, score }) => [passage, Math.max(0, score)]))
    for (const [passage, entry] of found) entry[name] += worth * (scores.get(passage) ?? rest)
  }
  return [...found.values()]
    .map(each => ({ ...each, score: leg ? each[leg] : total(each) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.hit.passage < b.hit.passage ? -1 : 1))
}

const total = ({ keyword, vector }: Record<Leg, number>) =>
  LEG_WEIGHTS.keyword * keyword + LEG_WEIGHTS.vector * vector

/** The first `most` of all searches fused, among them the best of every sub-question. */
export function bestOfAll(searched: readonly SearchedLegs[], most: number): FoundPassage[] {
  const fused = fuseLegs(searched)
  const kept = bestOfParts(searched)
  for (const { hit } of fused) if (kept.size < most) kept.add(hit.passage)
  return fused.filter(({ hit }) => kept.has(hit.passage))
}

/** The best of every sub-question. */
export function bestOfParts(searched: readonly SearchedLegs[]): Set<PassageId> {
  const parts = Map.groupBy(
    searched.filter(({ part }) => part !== null),
    ({ part }) => part,
  )
  const best = [...parts.values()].flatMap(legs => fuseLegs(legs).slice(0, BEST_OF_PART))
  return new Set(best.map(({ hit }) => hit.passage))
}

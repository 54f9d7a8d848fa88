import type { Answer } from '../../domain/answer.ts'
import type { Caller } from '../../domain/caller.ts'
import type { LocatedPassage } from '../../domain/evidence.ts'
import type { ExplainedPlace, ExplainedSearch, Explanation } from '../../domain/explanation.ts'
import type { PassageId } from '../../domain/passage.ts'
import type { Understanding } from '../../domain/understanding.ts'
import type { ReleaseLibrary } from '../../library/release-library.ts'
import type { Hit } from '../../search/search-index.ts'
import { fuseLegs } from '../retrieve/rank-passages.ts'
import { locateHits } from '../retrieve/retrieve-evidence.ts'
import { beginningOf } from './beginning-of.ts'
import { describePassages } from './describe-passages.ts'
import type { RecordedSteps } from './record-steps.ts'
import type { TracedSearch } from './retrieval-trace.ts'

/** Hits of a leg whose places are told. */
const FIRST = 5

/** What was heard of an answer's retrieval, in words of places. Only what the caller's own filter let through is in it. */
export async function describeSteps(
  { steps, times, reranking }: RecordedSteps,
  answer: Answer,
  caller: Caller,
  library: ReleaseLibrary,
  signal: AbortSignal,
): Promise<Omit<Explanation, 'sought'>> {
  const { understand: understanding, search, evidence, widen = [] } = steps
  const searched = search?.searched ?? []
  const found = fuseLegs(searched.map(({ legs }) => legs))
  const firsts = searched.flatMap(({ legs: { keyword, vector } }) =>
    [keyword, vector].flatMap(hits => hits.slice(0, FIRST)),
  )
  const releases = understanding?.releases ?? []
  const located = new Map([
    ...(await locateHits(releases, firsts, caller, library, signal)),
    ...(steps.locate ?? []),
  ])
  const withheld = new Set(widen.map(({ id }) => id))
  for (const { id } of steps.guard ?? widen) withheld.delete(id)
  const placeOf = (hit: Hit) => describePlace(hit, withheld.has(hit.passage) ? undefined : located)
  const searchedIds = new Set(found.map(({ hit }) => hit.passage))
  const kept = evidence?.passages ?? []
  const { understand: _understand, rerank, ...others } = times
  const retrieve = reranking === null || rerank === undefined ? others : { ...others, rerank }
  return {
    answerId: answer.id,
    standaloneQuestion: answer.standaloneQuestion,
    queries: understanding ? describeQueries(understanding) : [],
    filter: search
      ? {
          tenant: search.filter.tenant,
          access: [...search.filter.access],
          assumed: understanding?.scope.assumed ?? false,
          releases: releases.map(({ package: name, label }) => ({ package: name, release: label })),
        }
      : null,
    searches: searched.map(each => describeSearch(each, placeOf)),
    found: found.length,
    passages: describePassages(steps, reranking, placeOf),
    reranking: reranking?.told ?? null,
    evidence: evidence
      ? {
          passages: kept.length,
          readWithDocument: kept.filter(({ id }) => !searchedIds.has(id)).length,
          changes: evidence.changes.length,
          otherChanges: evidence.otherChanges,
        }
      : null,
    timings: { steps: answer.timings, retrieve },
  }
}

function describeQueries({ queries, synonyms, reading }: Understanding): Explanation['queries'] {
  const { subQuestions = [], terms = [], imagined = null } = reading ?? {}
  return [
    ...queries.map((text, index) => ({
      kind: index > 0 && index === queries.length - 1 ? ('completed' as const) : ('verbatim' as const),
      text,
    })),
    ...(synonyms ? [{ kind: 'synonyms' as const, text: synonyms.query }] : []),
    ...subQuestions.map(text => ({ kind: 'sub-question' as const, text })),
    ...(terms.length > 0 ? [{ kind: 'terms' as const, text: terms.join(', ') }] : []),
    ...(imagined === null ? [] : [{ kind: 'imagined' as const, text: imagined }]),
  ]
}

function describeSearch(
  { request: { keywords, identifiers = [], vector, limit }, legs }: TracedSearch,
  placeOf: (hit: Hit) => ExplainedPlace,
): ExplainedSearch {
  const leg = (hits: readonly Hit[]) => ({
    hits: hits.length,
    first: hits.slice(0, FIRST).map(hit => ({ place: placeOf(hit), score: hit.score })),
  })
  return {
    keywords: keywords ?? null,
    identifiers: [...identifiers],
    ...{ subQuestion: legs.part, weight: legs.weight, limit },
    keyword: keywords === undefined ? null : leg(legs.keyword),
    vector: vector === undefined ? null : leg(legs.vector),
  }
}

function describePlace(
  { package: name, path, passage }: Hit,
  located: ReadonlyMap<PassageId, LocatedPassage[]> | undefined,
): ExplainedPlace {
  const places = located?.get(passage) ?? []
  const { anchor = null, number = null, heading = null } = places[0]?.section ?? {}
  const releases = places.map(({ release }) => release)
  const begins = places[0] ? beginningOf(places[0].cut.text) : null
  return { package: name, releases, document: path, section: anchor, number, heading, begins }
}

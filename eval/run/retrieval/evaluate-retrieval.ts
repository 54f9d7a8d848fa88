import {
  fuseLegs,
  type Leg,
  SEARCH_DEPTH,
  searchQueries,
} from '../../../src/answer/retrieve/rank-passages.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { Services } from '../../../src/services.ts'
import { type BeirQuery, findBeirFiles, readJudgements, readQueries } from './beir-set.ts'
import { corpusFilter, hashFile, indexCorpus } from './index-corpus.ts'
import { type Measures, measureRanking } from './ranking-measures.ts'
import { isAskedBack, understandQuery } from './understand-query.ts'

/** A query is searched for as it is written, and as the service understands it after what was said before. */
export const stepNames = ['verbatim', 'understood'] as const
export type StepName = (typeof stepNames)[number]
export const legNames = ['keyword', 'vector', 'fused'] as const
export type LegName = (typeof legNames)[number]

export type ScoredQuery = {
  id: string
  text: string
  /** What was searched for once the query was understood. */
  queries: string[]
  /** Relevant texts among those judged. */
  relevant: number
  measures: Record<StepName, Record<LegName, Measures>>
}

/** What was measured, and of what: two of them can be compared when `made` is the same. */
export type RetrievalResult = {
  made: { corpus: string; queries: string; judgements: string; embedder: string; depth: number }
  counts: {
    texts: number
    queries: number
    /** Queries of which no text was judged, or none as relevant. */
    unjudged: number
    withHistory: number
    /** Queries that the service would ask back about, or not take for a question; they are searched for all the same. */
    askedBack: number
    /** Queries that were judged and are not in the set. */
    unknown: number
    /** Judged texts that the corpus does not hold, which nothing can find. */
    missing: number
  }
  scored: ScoredQuery[]
}

export type RetrievalOptions = {
  signal: AbortSignal
  /** Hits per leg and query; as the service searches unless given. */
  depth?: number
  onProgress?: (step: 'texts' | 'queries', done: number) => void
}

/**
 * Puts a set in BEIR form into the service's own index and ranks its texts for every judged query, by each leg and
 * step. The index holds this corpus alone. Throws `Problem` (`not-found`, `bad-request` with file and line).
 */
export async function evaluateRetrieval(
  folder: string,
  services: Pick<Services, 'search' | 'embedder'>,
  { signal, depth = SEARCH_DEPTH, onProgress }: RetrievalOptions,
): Promise<RetrievalResult> {
  const files = findBeirFiles(folder)
  const queries: BeirQuery[] = []
  for await (const query of readQueries(files.queries)) queries.push(query)
  const judgements = await readJudgements(files.judgements)
  const judgedOf = (query: BeirQuery) => judgements.get(query._id) ?? new Map<string, number>()
  const chosen = queries.filter(query => [...judgedOf(query).values()].some(grade => grade > 0))
  if (chosen.length === 0)
    throw new Problem(
      'bad-request',
      `${files.judgements} judges no text as relevant for any query of ${files.queries}.`,
      'The first column must hold "_id" of queries, the third a grade above 0.',
    )
  const progress = onProgress && { onProgress: (done: number) => onProgress('texts', done) }
  const texts = await indexCorpus(files.corpus, services, { signal, ...progress })
  const judgedTexts = new Set(chosen.flatMap(query => [...judgedOf(query).keys()]))
  const missing = judgedTexts.difference(texts).size
  if (missing === judgedTexts.size)
    throw new Problem(
      'bad-request',
      `${files.corpus} holds none of the texts that ${files.judgements} names.`,
      'The second column must hold "_id" of texts.',
    )
  const scored: ScoredQuery[] = []
  let askedBack = 0
  for (const query of chosen) {
    const understanding = understandQuery(query)
    const understood = understanding.queries
    if (isAskedBack(understanding)) askedBack++
    const judged = judgedOf(query)
    const measured = async (searched: readonly string[]) => {
      const legs = await searchQueries(searched, corpusFilter, services, signal, depth)
      const ranked = (leg?: Leg) =>
        measureRanking(
          fuseLegs(legs, leg).map(({ hit }) => hit.path),
          judged,
        )
      return { keyword: ranked('keyword'), vector: ranked('vector'), fused: ranked() }
    }
    scored.push({
      id: query._id,
      text: query.text,
      queries: understood,
      relevant: [...judged.values()].filter(grade => grade > 0).length,
      measures: { verbatim: await measured([query.text]), understood: await measured(understood) },
    })
    onProgress?.('queries', scored.length)
  }
  const [corpusHash, queriesHash, judgementsHash] = await Promise.all(
    [files.corpus, files.queries, files.judgements].map(hashFile),
  )
  return {
    made: {
      corpus: corpusHash!,
      queries: queriesHash!,
      judgements: judgementsHash!,
      embedder: services.embedder.id,
      depth,
    },
    counts: {
      texts: texts.size,
      queries: queries.length,
      unjudged: queries.length - chosen.length,
      unknown: new Set(judgements.keys()).difference(new Set(queries.map(({ _id }) => _id))).size,
      withHistory: chosen.filter(({ history }) => history.length > 0).length,
      askedBack,
      missing,
    },
    scored,
  }
}

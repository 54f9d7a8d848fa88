import { SEARCH_DEPTH, type Searches } from '../../../src/answer/retrieve/rank-passages.ts'
import type { Passage, PassageId } from '../../../src/domain/passage.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { ModelReading } from '../../../src/domain/understanding.ts'
import type { Services } from '../../../src/services.ts'
import { type BeirQuery, findBeirFiles, readJudgements, readQueries } from './beir-set.ts'
import { hashFile, indexCorpus } from './index-corpus.ts'
import { type LegName, legNames, type RankOptions, rankQuery } from './rank-query.ts'
import { type Judgements, type Measures, measureRanking } from './ranking-measures.ts'
import { isAskedBack, type QueryReader, rulesAlone, understandQuery } from './understand-query.ts'

/** A query is searched for as it is written, and as the service understands it after what was said before. */
export const stepNames = ['verbatim', 'understood'] as const
export type StepName = (typeof stepNames)[number]

export type ScoredQuery = {
  id: string
  text: string
  /** What was searched for once the query was understood. */
  queries: string[]
  /** The service would ask back about it, or not take it for a question. */
  askedBack: boolean
  /** Relevant texts among those judged. */
  relevant: number
  measures: Record<StepName, Record<LegName, Measures>>
  /** As the service orders what it found, with a reranker that costs nothing; null without one. */
  reranked: Record<StepName, Measures> | null
  /** What a model read; null where none was asked. */
  reading: ModelReading | null
}

/** What was measured, and of what: two of them can be compared when `made` is the same. */
export type RetrievalResult = {
  made: {
    corpus: string
    queries: string
    judgements: string
    embedder: string
    depth: number
    /** Model and prompt that read the queries; `rules` without one. */
    reader: string
  }
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
    /** Queries that the model was asked about in vain. */
    unread: number
  }
  scored: ScoredQuery[]
}

export type RetrievalOptions = {
  signal: AbortSignal
  /** Hits per leg and query; as the service searches unless given. */
  depth?: number
  /** Who reads the queries; rules unless given. */
  reader?: QueryReader
  onProgress?: (step: 'texts' | 'queries', done: number) => void
}

type SearchServices = Pick<Services, 'search' | 'indexEmbedder'> & Partial<Pick<Services, 'reranker'>>

/**
 * Puts a set in BEIR form into the service's own index and ranks its texts for every judged query, by each leg and
 * step. The index holds this corpus alone. Throws `Problem` (`not-found`, `bad-request` with file and line).
 */
export async function evaluateRetrieval(
  folder: string,
  services: SearchServices,
  { signal, depth = SEARCH_DEPTH, reader = rulesAlone, onProgress }: RetrievalOptions,
): Promise<RetrievalResult> {
  const files = findBeirFiles(folder)
  const queries = await Array.fromAsync(readQueries(files.queries))
  const judgements = await readJudgements(files.judgements)
  const judged = queries.flatMap(query => {
    const own = judgements.get(query._id) ?? new Map<string, number>()
    return [...own.values()].some(grade => grade > 0) ? [{ query, judged: own }] : []
  })
  if (judged.length === 0)
    throw new Problem(
      'bad-request',
      `${files.judgements} judges no text as relevant for any query of ${files.queries}.`,
      'The first column must hold "_id" of queries, the third a grade above 0.',
    )
  const progress = onProgress && { onProgress: (done: number) => onProgress('texts', done) }
  const reranker = services.reranker?.price === undefined ? services.reranker : null
  const passages = new Map<PassageId, Passage>()
  const onPassage = (passage: Passage) => void passages.set(passage.id, passage)
  const texts = await indexCorpus(files.corpus, services, { signal, ...progress, onPassage })
  const judgedTexts = new Set(judged.flatMap(each => [...each.judged.keys()]))
  const missing = judgedTexts.difference(texts).size
  if (missing === judgedTexts.size)
    throw new Problem(
      'bad-request',
      `${files.corpus} holds none of the texts that ${files.judgements} names.`,
      'The second column must hold "_id" of texts.',
    )
  const scored: ScoredQuery[] = []
  for (const each of judged) {
    scored.push(await scoreQuery(each, passages, services, reader, { depth, reranker, signal }))
    onProgress?.('queries', scored.length)
  }
  const ids = new Set(queries.map(({ _id }) => _id))
  return {
    made: {
      corpus: await hashFile(files.corpus),
      queries: await hashFile(files.queries),
      judgements: await hashFile(files.judgements),
      embedder: services.indexEmbedder.id,
      depth,
      reader: readerOf(scored),
    },
    counts: {
      texts: texts.size,
      queries: queries.length,
      unjudged: queries.length - judged.length,
      unknown: new Set(judgements.keys()).difference(ids).size,
      withHistory: judged.filter(({ query }) => query.history.length > 0).length,
      askedBack: scored.filter(({ askedBack }) => askedBack).length,
      missing,
      unread: scored.filter(({ reading }) => reading?.failed).length,
    },
    scored,
  }
}

function readerOf(scored: readonly ScoredQuery[]): string {
  const readers = scored.flatMap(({ reading }) => (reading ? `${reading.prompt} by ${reading.model}` : []))
  return [...new Set(readers)].toSorted().join(', ') || 'rules'
}

async function scoreQuery(
  { query, judged }: { query: BeirQuery; judged: Judgements },
  passages: ReadonlyMap<PassageId, Passage>,
  services: SearchServices,
  reader: QueryReader,
  options: RankOptions,
): Promise<ScoredQuery> {
  const understanding = await understandQuery(query, reader, options.signal)
  const measure = async (question: string, searches: Searches) => {
    const { legs, reranked } = await rankQuery(question, searches, passages, services, options)
    const measured = legNames.map(name => [name, measureRanking(legs[name], judged)])
    return {
      legs: Object.fromEntries(measured) as Record<LegName, Measures>,
      reranked: reranked && measureRanking(reranked, judged),
    }
  }
  const verbatim = await measure(query.text, { queries: [query.text] })
  const understood = await measure(understanding.standaloneQuestion, understanding)
  return {
    id: query._id,
    text: query.text,
    queries: understanding.queries,
    askedBack: isAskedBack(understanding),
    relevant: [...judged.values()].filter(grade => grade > 0).length,
    measures: { verbatim: verbatim.legs, understood: understood.legs },
    reranked: verbatim.reranked &&
      understood.reranked && { verbatim: verbatim.reranked, understood: understood.reranked },
    reading: understanding.reading ?? null,
  }
}

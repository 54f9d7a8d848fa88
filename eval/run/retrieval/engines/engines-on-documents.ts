import { join } from 'node:path'
import { orderPassages } from '../../../../src/answer/retrieve/order-passages.ts'
import { bestOfAll, fuseLegs, searchQueries } from '../../../../src/answer/retrieve/rank-passages.ts'
import { RERANKED } from '../../../../src/answer/retrieve/rerank-passages.ts'
import { byPackage, locateHits } from '../../../../src/answer/retrieve/retrieve-evidence.ts'
import { readCatalog } from '../../../../src/answer/understand/read-catalog.ts'
import { understandQuestion } from '../../../../src/answer/understand/understand-question.ts'
import { localCaller } from '../../../../src/domain/caller.ts'
import type { Understanding } from '../../../../src/domain/understanding.ts'
import type { Services } from '../../../../src/services.ts'
import { datasets } from '../../../datasets/datasets.ts'
import type { ExpectedQuestion } from '../../../datasets/expected-question.ts'
import { readQuestions } from '../../../datasets/read-questions.ts'
import { conversationOf } from '../../conversation-of.ts'
import type { RetrievedPassage } from '../../evaluation-target.ts'
import { holdEarlierTurns } from '../../hold-earlier-turns.ts'
import { ingestPackagesOf } from '../../ingest-folders.ts'
import { holdsPlace, rateRetrieval } from '../../measure/rate-retrieval.ts'
import { retrievedPassages } from '../../retrieved-passages.ts'
import { type LegName, legNames } from '../rank-query.ts'
import { isAskedBack } from '../understand-query.ts'
import { type ComparedQuery, compareRankings } from './compared-rankings.ts'
import type { Engines } from './with-engines.ts'

const FIRST = 5
const sets = [
  'samples-and-asvs',
  'spine',
  'paraphrase',
  'answerability',
  'answerability-development',
  'follow-ups',
]
const folder = join(import.meta.dirname, '../../../datasets')

/**
 * Documents come in by the ordinary ingest, and the questions of the sets that expect places are searched for by both
 * engines, as they are understood by rules after their earlier turns. By name of the documents; a place counts in the
 * first five passages, and in nDCG@10 of those.
 */
export async function compareOnDocuments(engines: Engines): Promise<Map<string, ComparedQuery[]>> {
  const { signal } = new AbortController()
  const questions = await questionsWithPlaces()
  await ingestPackagesOf(questions, datasets.spine!, [engines.embedded, engines.opensearch], signal)
  const compared = new Map<string, ComparedQuery[]>()
  for (const question of questions) {
    const understanding = await understand(question, engines.embedded, signal)
    if (isAskedBack(understanding)) continue
    const [ours, theirs] = await Promise.all([
      rank(understanding, engines.embedded, signal),
      rank(understanding, engines.opensearch, signal),
    ])
    const standing = new Map([...ours.places, ...theirs.places])
    const rate = (ranking: readonly string[]) =>
      ratePlaces(
        question,
        ranking.map(id => standing.get(id)!),
      )
    const entries = legNames.map(leg => [leg, compareRankings(ours.legs[leg], theirs.legs[leg], rate)])
    const group = groupOf(question)
    const query = Object.fromEntries(entries) as ComparedQuery
    compared.set(group, [...(compared.get(group) ?? []), query])
  }
  return compared
}

const groupOf = ({ package: name }: ExpectedQuestion) => (name!.startsWith('memo-') ? 'memos' : name!)

/** Those of one package that expect places, each once however many sets hold it. */
async function questionsWithPlaces(): Promise<ExpectedQuestion[]> {
  const all = new Map<string, ExpectedQuestion>()
  for (const set of sets) {
    const { questions } = await readQuestions(join(folder, `${set}.jsonl`))
    for (const each of questions) {
      const { package: name, releases, turns, question, expect } = each
      if (name === undefined || name === 'aca' || expect.places.length === 0) continue
      all.set(JSON.stringify([name, releases, turns, question]), { ...each, id: `${set}-${each.id}` })
    }
  }
  return [...all.values()]
}

/** By rules, after its earlier turns as the service answers them. */
async function understand(
  question: ExpectedQuestion,
  services: Services,
  signal: AbortSignal,
): Promise<Understanding> {
  const history = await holdEarlierTurns(question, services, signal)
  const catalog = await readCatalog(services.library, localCaller, signal)
  const { question: asked, scope } = conversationOf(question, question.id).at(-1)!
  const today = services.now().toISOString().slice(0, 10)
  return understandQuestion({ question: asked, history, ...(scope && { requested: scope }) }, catalog, today)
}

type Ranked = {
  legs: Record<LegName, string[]>
  /** Where each passage that was looked at stands, by release. */
  places: Map<string, RetrievedPassage[]>
}

async function rank(understanding: Understanding, services: Services, signal: AbortSignal): Promise<Ranked> {
  const { queries, reading, releases } = understanding
  const { tenant, access } = localCaller
  const filter = { tenant, access, releases: byPackage(releases) }
  const { search, indexEmbedder, library } = services
  const searched = await searchQueries({ queries, reading }, filter, { search, indexEmbedder }, signal)
  const best = {
    keyword: fuseLegs(searched, 'keyword').slice(0, RERANKED),
    vector: fuseLegs(searched, 'vector').slice(0, RERANKED),
    fused: bestOfAll(searched, RERANKED),
  }
  const hits = Object.values(best).flatMap(found => found.map(({ hit }) => hit))
  const located = await locateHits(releases, hits, localCaller, library, signal)
  const firsts = best.fused.map(({ hit }) => [hit.passage, located.get(hit.passage)![0]!.cut] as const)
  const legs = { ...best, ordered: orderPassages(understanding, searched, new Map(firsts)) }
  const ids = legNames.map(leg => [leg, legs[leg].map(({ hit }) => hit.passage)])
  const places = [...located].map(
    ([id, passages]) => [id, retrievedPassages({ passages, changes: [] })] as const,
  )
  return { legs: Object.fromEntries(ids) as Ranked['legs'], places: new Map(places) }
}

/** A passage stands in every release that holds it; it counts where it holds a place. */
function ratePlaces(
  { expect }: ExpectedQuestion,
  ranking: readonly RetrievedPassage[][],
): Record<string, number> {
  const holds = (passage: RetrievedPassage) => expect.places.some(place => holdsPlace(passage, place))
  const retrieved = ranking.map(standing => standing.find(holds) ?? standing[0]!)
  const found = retrieved.slice(0, FIRST).some(holds)
  return { [`place in ${FIRST}`]: found ? 1 : 0, 'nDCG@10': rateRetrieval(expect, retrieved)!.ndcg }
}

import type { Passage, PassageId } from '../../../../src/domain/passage.ts'
import { findBeirFiles, readJudgements, readQueries } from '../beir-set.ts'
import { indexCorpus } from '../index-corpus.ts'
import { legNames, rankQuery } from '../rank-query.ts'
import { measureRanking } from '../ranking-measures.ts'
import { type ComparedQuery, compareRankings } from './compared-rankings.ts'
import type { Engines } from './with-engines.ts'

/** Both engines hold the texts of a set in BEIR form and answer its judged queries as they are written. */
export async function compareOnCorpus(
  folder: string,
  { embedded, opensearch }: Engines,
): Promise<ComparedQuery[]> {
  const files = findBeirFiles(folder)
  const { signal } = new AbortController()
  const passages = new Map<PassageId, Passage>()
  const onPassage = (passage: Passage) => void passages.set(passage.id, passage)
  for (const services of [embedded, opensearch])
    await indexCorpus(files.corpus, services, { signal, onPassage })
  const judgements = await readJudgements(files.judgements)
  const compared: ComparedQuery[] = []
  for await (const { _id, text } of readQueries(files.queries)) {
    const judged = judgements.get(_id)
    if (!judged) continue
    const [ours, theirs] = await Promise.all(
      [embedded, opensearch].map(services =>
        rankQuery(text, { queries: [text] }, passages, services, { signal }),
      ),
    )
    const rate = (ranking: readonly string[]) => ({ 'nDCG@5': measureRanking(ranking, judged)['nDCG@5'] })
    const entries = legNames.map(leg => [leg, compareRankings(ours!.legs[leg], theirs!.legs[leg], rate)])
    compared.push(Object.fromEntries(entries) as ComparedQuery)
  }
  return compared
}

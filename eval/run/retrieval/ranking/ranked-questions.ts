import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Candidate,
  type CandidateSigns,
  candidateSigns,
} from '../../../../src/answer/retrieve/candidate-signs.ts'
import { bestOfAll } from '../../../../src/answer/retrieve/rank-passages.ts'
import { RERANKED } from '../../../../src/answer/retrieve/rerank-passages.ts'
import { evaluationDataFolder, keptIn, loadConfig } from '../../../../src/config.ts'
import type { Passage } from '../../../../src/domain/passage.ts'
import { openStaticEmbedder } from '../../../../src/model/static-embedder/open-static-embedder.ts'
import type { Hit } from '../../../../src/search/search-index.ts'
import { openServices } from '../../../../src/services.ts'
import { type MtragDomain, mtragDomains } from '../../../datasets/mtrag.ts'
import { measureRanking } from '../ranking-measures.ts'
import { collectLegs, type SearchedQuestion } from './collect-legs.ts'
import { type TriedSigns, triedSigns } from './tried-signs.ts'

/** A question with the candidates that fusing leaves, and all that was measured of them. */
export type RankedQuestion = SearchedQuestion & {
  domain: MtragDomain
  passages: ReadonlyMap<string, Passage>
  candidates: { hit: Hit; signs: CandidateSigns & TriedSigns }[]
}

export type SignName = keyof (CandidateSigns & TriedSigns)

/** nDCG@5 of a ranking of paths. */
export const gainOf = ({ judged }: RankedQuestion, ranking: readonly string[]): number =>
  measureRanking(ranking, judged)['nDCG@5']

/** Both domains; with `--cache FOLDER` what the index found is kept there. */
export async function openRankedQuestions(rest: readonly string[]): Promise<RankedQuestion[]> {
  const at = rest.indexOf('--cache')
  const kept = at < 0 ? undefined : rest[at + 1]
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'variorum-ranking-')))
  await mkdir(folder, { recursive: true })
  const { signal } = new AbortController()
  const embedder = await openStaticEmbedder()
  const open = (home: string) => openServices(keptIn(home, loadConfig()))
  const data = join(evaluationDataFolder(), 'mtrag')
  const ranked: RankedQuestion[] = []
  try {
    for (const domain of mtragDomains) {
      const { passages, questions } = await collectLegs(data, domain, folder, open, signal)
      for (const question of questions) {
        const found = candidatesOf(question, passages)
        const signs = candidateSigns(question.question, found)
        const tried = await triedSigns(question.question, found, embedder, signal)
        const candidates = found.map(({ hit }, index) => ({
          hit,
          signs: { ...signs[index]!, ...tried[index]! },
        }))
        ranked.push({ ...question, domain, passages, candidates })
      }
    }
  } finally {
    if (kept === undefined) await rm(folder, { recursive: true, force: true })
  }
  return ranked
}

/** The first of all that was found, fused, with their texts. */
export function candidatesOf(
  { legs }: Pick<SearchedQuestion, 'legs'>,
  passages: ReadonlyMap<string, Passage>,
  most = RERANKED,
): (Candidate & { hit: Hit })[] {
  return bestOfAll(legs, most).map(({ hit, keyword, vector }) => {
    const { trail, text } = passages.get(hit.path)!
    return { hit, trail, text, keyword, vector }
  })
}

import type { PassageId } from '../../domain/passage.ts'
import type { Understanding } from '../../domain/understanding.ts'
import type { Hit } from '../../search/search-index.ts'
import type { Candidate } from './candidate-signs.ts'
import { ELLIPTIC_WEIGHT, fuseLegs } from './rank-passages.ts'
import { type OrderWeights, scoreCandidates } from './score-candidates.ts'
import type { SearchedLegs } from './searched-legs.ts'

/** The question that stands alone; of the queries the first, which is as it was typed. */
export type AskedQuestion = Pick<Understanding, 'standaloneQuestion' | 'queries'>

/**
 * The passages whose text is known, by how well they answer the question or one of the sub-questions that were searched for,
 * each by what its own searches found; best first, ties by what the search scored them. What was typed counts besides the
 * question that stands alone, as in the search: a rewrite may be wrong.
 */
export function orderPassages(
  { standaloneQuestion, queries: [typed = standaloneQuestion] }: AskedQuestion,
  searched: readonly SearchedLegs[],
  texts: ReadonlyMap<PassageId, Pick<Candidate, 'trail' | 'text'>>,
  weights?: OrderWeights,
): { hit: Hit; score: number }[] {
  const best = new Map<PassageId, { hit: Hit; score: number }>()
  for (const { hit } of fuseLegs(searched))
    if (texts.has(hit.passage)) best.set(hit.passage, { hit, score: Number.NEGATIVE_INFINITY })
  for (const [part, legs] of Map.groupBy(searched, ({ part }) => part)) {
    const shares = new Map(fuseLegs(legs).map(found => [found.hit.passage, found]))
    const candidates = Array.from(best.keys(), passage => {
      const { keyword = 0, vector = 0 } = shares.get(passage) ?? {}
      return { ...texts.get(passage)!, keyword, vector }
    })
    const question = part ?? standaloneQuestion
    const scores = scoreCandidates(question, candidates, weights)
    const others = part !== null || typed === question ? scores : scoreCandidates(typed, candidates, weights)
    for (const [index, each] of [...best.values()].entries()) {
      const score = (scores[index]! + ELLIPTIC_WEIGHT * others[index]!) / (1 + ELLIPTIC_WEIGHT)
      each.score = Math.max(each.score, score)
    }
  }
  return [...best.values()].sort((a, b) => b.score - a.score)
}

import type { ExpectedPlace, ExpectedQuestion } from '../../datasets/expected-question.ts'
import { contextPrecision } from '../../scorers/context-precision.ts'
import type { RetrievedPassage } from '../evaluation-target.ts'
import { isAt } from '../judge/match-place.ts'

const DEPTH = 10

/**
 * How well what was retrieved, best first, holds the expected places: each in [0, 1]. `ndcg` is nDCG@10 (Järvelin and
 * Kekäläinen 2002) where a place gains 1 at the first passage that holds it; where one of several places is enough,
 * the best one counts. `recall` is of all expected places, `precision` says how far up the passages stand that hold one. Null without
 * expected places, or where the target does not tell what it retrieved.
 */
export function rateRetrieval(
  { places, all }: Pick<ExpectedQuestion['expect'], 'places' | 'all'>,
  retrieved: readonly RetrievedPassage[] | null,
): { ndcg: number; recall: number; precision: number } | null {
  if (retrieved === null || places.length === 0) return null
  const ranks = places
    .map(place => retrieved.findIndex(passage => holdsPlace(passage, place)))
    .filter(rank => rank >= 0)
    .sort((one, other) => one - other)
  const needed = all ? places.length : 1
  const counted = ranks.slice(0, needed)
  const gain = (rank: number) => (rank < DEPTH ? 1 / Math.log2(rank + 2) : 0)
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
  const ideal = sum(Array.from({ length: Math.min(needed, DEPTH) }, (_, rank) => gain(rank)))
  const relevant = retrieved.map(passage => places.some(place => holdsPlace(passage, place)))
  return {
    // Two places in one passage gain as if one stood behind the other, as in the ideal order.
    ndcg: Math.min(1, sum(counted.map(gain)) / ideal),
    recall: counted.length / needed,
    precision: contextPrecision(relevant) ?? 0,
  }
}

/** Whether a passage stands at a place, or holds the row that it names. */
export const holdsPlace = (passage: RetrievedPassage, place: ExpectedPlace) =>
  [null, ...passage.items].some(item => isAt({ ...passage, item }, place))

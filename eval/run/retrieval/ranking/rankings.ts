import { fuseLegs } from '../../../../src/answer/retrieve/rank-passages.ts'
import type { Leg } from '../../../../src/answer/retrieve/searched-legs.ts'
import { contentTerms } from '../../../../src/language/terms.ts'
import { fuseRankings } from '../fuse-rankings.ts'
import type { RankedQuestion, SignName } from './ranked-questions.ts'

/** Share of all words of two texts that both have, from which on they are nearly the same. */
const NEAR_DUPLICATE = 0.9

/** Paths as they are fused by score, best first; by one leg alone where it is named. */
export const byFusing = ({ legs }: Pick<RankedQuestion, 'legs'>, leg?: Leg): string[] =>
  fuseLegs(legs, leg).map(({ hit }) => hit.path)

/** Fused by score, where keywords count another share. */
export function byShare({ legs }: RankedQuestion, keywords: number): string[] {
  return fuseLegs(legs)
    .map(({ hit, keyword, vector }) => ({
      path: hit.path,
      score: keywords * keyword + (1 - keywords) * vector,
    }))
    .sort((a, b) => b.score - a.score)
    .map(({ path }) => path)
}

/** Fused by reciprocal rank. */
export function byRank({ legs }: RankedQuestion, k: number): string[] {
  const rankings = legs.flatMap(({ keyword, vector, weight }) =>
    [keyword, vector].map(hits => ({ hits, weight })),
  )
  return fuseRankings(rankings, hit => hit.path, { k }).map(({ hit }) => hit.path)
}

/** The candidates in order by weighted signs. */
export function byOrder(
  { candidates }: RankedQuestion,
  weights: Readonly<Partial<Record<SignName, number>>>,
): string[] {
  return candidates
    .map(({ hit, signs }) => ({
      path: hit.path,
      score: Object.entries(weights).reduce(
        (sum, [name, weight]) => sum + weight * signs[name as SignName],
        0,
      ),
    }))
    .sort((a, b) => b.score - a.score)
    .map(({ path }) => path)
}

/** At most `most` of what stands under the same title; the others come after. */
export function cappedByTitle(
  { passages }: RankedQuestion,
  ranking: readonly string[],
  most: number,
): string[] {
  const seen = new Map<string, number>()
  return later(ranking, path => {
    const title = passages.get(path)!.trail[0] ?? path
    seen.set(title, (seen.get(title) ?? 0) + 1)
    return seen.get(title)! > most
  })
}

/** What shares nine tenths of its words with a better one comes after the others. */
export function withoutNearDuplicates({ passages }: RankedQuestion, ranking: readonly string[]): string[] {
  const kept: Set<string>[] = []
  return later(ranking, path => {
    const words = new Set(contentTerms(passages.get(path)!.text))
    const alike = kept.some(
      other => words.intersection(other).size >= NEAR_DUPLICATE * words.union(other).size,
    )
    if (!alike) kept.push(words)
    return alike
  })
}

function later(ranking: readonly string[], isLater: (path: string) => boolean): string[] {
  const parted = Object.groupBy(ranking, path => (isLater(path) ? 'after' : 'first'))
  return [...(parted.first ?? []), ...(parted.after ?? [])]
}

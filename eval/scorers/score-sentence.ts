import type { SentenceCheck } from '../../src/domain/answer.ts'
import { splitClaims } from '../../src/language/claims.ts'
import { checkClaim } from './check-claim.ts'
import { checkCitation } from './checks/citation-check.ts'
import { groundClaim, type ReadText } from './claim-ground.ts'
import { claimProbability, claimSigns } from './claim-probability.ts'
import type { PreparedSources } from './prepare-sources.ts'

/**
 * Support and probability in [0, 1] are those of the least supported claim; each check has passed where it has for
 * every claim.
 */
export type SentenceScore = { support: number; probability: number; checks: SentenceCheck[] }

/**
 * Scores one sentence against its sources, claim by claim. Support is the share of a claim's content words that stand
 * in the best window of two neighbouring sentences (DESIGN.md §9); the typed checks stand beside it, because a window
 * says little about small swaps. `asked` is the question, whose values it may repeat,
 * `retrieved` all that was at hand: a claim that rests there and not on what it cites has a wrong citation.
 */
export function scoreSentence(
  sentence: string,
  sources: PreparedSources,
  { asked, retrieved }: { asked?: ReadText; retrieved?: () => PreparedSources } = {},
): SentenceScore {
  const claims = splitClaims(sentence).map(claim => {
    const ground = groundClaim(claim, sources, asked)
    const checks = [...checkClaim(ground), ...(retrieved ? [checkCitation(ground, retrieved)] : [])]
    return { ground, checks, probability: claimProbability(claimSigns(ground, checks)) }
  })
  return {
    support: Math.min(1, ...claims.map(({ ground }) => ground.window.support)),
    probability: Math.min(1, ...claims.map(({ probability }) => probability)),
    checks: merged(claims.flatMap(({ checks }) => checks)),
  }
}

function merged(checks: readonly SentenceCheck[]): SentenceCheck[] {
  return [...Map.groupBy(checks, ({ check }) => check)].map(([check, same]) => {
    const failed = same.filter(({ passed }) => !passed)
    const reason = failed.map(each => each.reason).join('; ')
    return { check, passed: failed.length === 0, reason: failed.length === 0 ? null : reason }
  })
}

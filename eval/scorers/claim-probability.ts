import type { SentenceCheck } from '../../src/domain/answer.ts'
import type { ClaimGround } from './claim-ground.ts'
import { isVerbatim } from './verbatim.ts'

/** What a claim's probability is made of: shares of its words in [0, 1], and failures, 0 or 1. */
export type ClaimSigns = {
  /** In the best window. */
  support: number
  /** Anywhere in the sources. */
  anywhere: number
  /** Of a rewording: a value or quotation, a name that is missing; a denial, duty or bound that is another. */
  values: number
  names: number
  contradiction: number
  /** Anything wrong in a claim that takes its wording from the source. */
  swap: number
  /** Something else that was retrieved says it far better. */
  misplaced: number
}

const VALUES = new Set(['number', 'difference', 'date', 'version', 'identifier', 'quotation'])
const CONTRADICTIONS = new Set(['negation', 'modal', 'threshold'])

export function claimSigns(ground: ClaimGround, checks: readonly SentenceCheck[]): ClaimSigns {
  const { terms, window, sources } = ground
  let known = 0
  for (const term of terms)
    if (sources.postings.has(term) || sources.places.some(({ stems }) => stems.has(term))) known++
  const failed = checks.filter(({ passed }) => !passed).map(({ check }) => check)
  const misplaced = failed.includes('citation')
  const verbatim = isVerbatim(ground)
  const one = (holds: boolean) => (holds ? 1 : 0)
  return {
    support: window.support,
    anywhere: terms.size === 0 ? 1 : known / terms.size,
    values: one(!verbatim && failed.some(check => VALUES.has(check))),
    names: one(!verbatim && failed.includes('name')),
    contradiction: one(!verbatim && failed.some(check => CONTRADICTIONS.has(check))),
    swap: one(verbatim && failed.some(check => check !== 'citation')),
    misplaced: one(misplaced),
  }
}

export type ClaimModel = { intercept: number; weights: Partial<ClaimSigns> }

/**
 * Whether the sources support a claim, small swaps included. Fitted on half of the claims of WiCE and on sentences
 * with and without injected errors of the half to develop on: `npm run eval -- fit-claims`.
 */
export const CLAIM_MODEL: ClaimModel = {
  intercept: -2.27,
  weights: {
    ...{ support: 4.89, anywhere: 0.31, values: -1.27, names: -1.68 },
    ...{ contradiction: -6.13, swap: -5.47, misplaced: -3.71 },
  },
}

/**
 * How much of a claim in free wording its sources cover, as people rate it: without the signs of swaps, which are
 * rare there. Fitted on the same half of WiCE alone.
 */
export const COVER_MODEL: ClaimModel = {
  intercept: -2.79,
  weights: { support: 3.53, anywhere: 1.42, values: -0.47, names: -1.43 },
}

/** A logistic model's probability. */
export function claimProbability(
  signs: ClaimSigns,
  { intercept, weights }: ClaimModel = CLAIM_MODEL,
): number {
  let logit = intercept
  for (const [sign, weight] of Object.entries(weights)) logit += weight * signs[sign as keyof ClaimSigns]
  return 1 / (1 + Math.exp(-logit))
}

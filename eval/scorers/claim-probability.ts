import type { SentenceCheck } from '../../src/domain/answer.ts'
import type { ClaimGround } from './claim-ground.ts'
import { isVerbatim } from './verbatim.ts'

/** What a claim's probability is made of: shares of its words in [0, 1], and failures, 0 or 1. */
export type ClaimSigns = {
  /** In the best window. */
  support: number
  /** Anywhere in the sources. */
  anywhere: number
  /** A word of a name that stands nowhere in the sources or the question. */
  names: number
  /** Of a rewording: a value or quotation that is missing; a denial, duty or bound that is another. */
  values: number
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
    names: one(hasUnknownName(ground)),
    contradiction: one(!verbatim && failed.some(check => CONTRADICTIONS.has(check))),
    swap: one(verbatim && failed.some(check => check !== 'citation')),
    misplaced: one(misplaced),
  }
}

function hasUnknownName({ claim, sources, asked }: ClaimGround): boolean {
  const starts = new Set(claim.mentions.flatMap(({ family, start }) => (family === 'name' ? [start] : [])))
  return claim.tokens.some(
    ({ start, stem }) =>
      starts.has(start) &&
      !sources.postings.has(stem) &&
      !sources.places.some(({ stems }) => stems.has(stem)) &&
      !asked.tokens.some(each => each.stem === stem),
  )
}

export type ClaimModel = { intercept: number; weights: Partial<ClaimSigns> }

/**
 * Whether the sources support a claim, small swaps included. Fitted on half of the claims of WiCE and on sentences
 * with and without injected errors of the half to develop on: `npm run eval -- fit-claims`.
 */
export const CLAIM_MODEL: ClaimModel = {
  intercept: -2.65,
  weights: {
    ...{ support: 5.22, anywhere: 0.45, values: -1.21, names: -1.2 },
    ...{ contradiction: -5.17, swap: -6.1, misplaced: -4.04 },
  },
}

/**
 * How much of a claim in free wording its sources cover, as people rate it: without the signs of swaps, which are
 * rare there. Fitted on the same half of WiCE alone.
 */
export const COVER_MODEL: ClaimModel = {
  intercept: -3.02,
  weights: { support: 3.33, anywhere: 1.72, values: -0.47, names: -1.01 },
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

import type { ClaimModel, ClaimSigns } from '../../scorers/claim-probability.ts'
import { fitLogistic } from '../statistics/fit-logistic.ts'
import { errorClaims, type LabelledClaim, readErrorCases, wiceClaims } from './claim-cases.ts'

/** Claims of WiCE are few beside the sentences with errors, and the only ones that people wrote freely. */
const WICE_WEIGHT = 4
const EACH = 300
const RIDGE = 1
const ALL = ['support', 'anywhere', 'values', 'names', 'contradiction', 'swap', 'misplaced'] as const
const COVER = ['support', 'anywhere', 'values', 'names'] as const

/**
 * `npm run eval -- fit-claims`: the coefficients of `claim-probability.ts`, from half of WiCE and the errors to develop
 * on. Deterministic.
 */
export async function fitClaims(): Promise<void> {
  print('COVER_MODEL', COVER, wiceClaims('fit'))
  const errors = errorClaims(await readErrorCases('develop', EACH))
  print('CLAIM_MODEL', ALL, [...wiceClaims('fit', WICE_WEIGHT), ...errors])
}

function print(name: string, signs: readonly (keyof ClaimSigns)[], claims: readonly LabelledClaim[]): void {
  const { intercept, weights } = fitModel(signs, claims)
  const shown = Object.entries(weights).map(([sign, weight]) => `${sign} ${weight}`)
  console.log(`${name}, ${claims.length} claims: intercept ${intercept}, ${shown.join(', ')}`)
}

function fitModel(signs: readonly (keyof ClaimSigns)[], claims: readonly LabelledClaim[]): ClaimModel {
  const { intercept, weights } = fitLogistic(
    claims.map(claim => signs.map(sign => claim.signs[sign])),
    claims.map(({ supported }) => supported),
    RIDGE,
    claims.map(({ weight }) => weight),
  )
  const rounded = (value: number) => Number(value.toFixed(2))
  return {
    intercept: rounded(intercept),
    weights: Object.fromEntries(signs.map((sign, index) => [sign, rounded(weights[index]!)])),
  }
}

/** The model of how much sources cover, from the claims of WiCE's first half. */
export const fitCover = (): ClaimModel => fitModel(COVER, wiceClaims('fit'))

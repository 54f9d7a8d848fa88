import type { SentenceCheck } from '../../src/domain/answer.ts'
import { checkDates } from './checks/date-check.ts'
import { checkDifferences } from './checks/difference-check.ts'
import { checkIdentifiers } from './checks/identifier-check.ts'
import { checkModals } from './checks/modal-check.ts'
import { checkNames } from './checks/name-check.ts'
import { checkNegation } from './checks/negation-check.ts'
import { checkNumbers } from './checks/number-check.ts'
import { checkQuotations } from './checks/quotation-check.ts'
import { checkThresholds } from './checks/threshold-check.ts'
import { checkVersions } from './checks/version-check.ts'
import type { ClaimGround } from './claim-ground.ts'

const checks = [
  checkNumbers,
  checkDifferences,
  checkDates,
  checkVersions,
  checkIdentifiers,
  checkNames,
  checkNegation,
  checkModals,
  checkThresholds,
  checkQuotations,
]

/** The verdict of each typed check that has something to check in the claim. */
export function checkClaim(ground: ClaimGround): SentenceCheck[] {
  return checks.flatMap(check => check(ground) ?? [])
}

import type { SentenceCheck } from '../../../src/domain/answer.ts'
import type { ClaimGround } from '../claim-ground.ts'
import type { PreparedSources } from '../prepare-sources.ts'
import { windowSupport } from '../window-support.ts'

/** Share of a claim's words that another place may hold beyond the cited ones before the citation is a wrong one. */
const MARGIN = 0.25

/**
 * The claim rests on what it cites, not on something else that was retrieved and says it far better. What was retrieved
 * is read only where it could.
 */
export function checkCitation(
  { terms, window }: ClaimGround,
  retrieved: () => PreparedSources,
): SentenceCheck {
  const elsewhere = window.support > 1 - MARGIN ? 0 : windowSupport(terms, retrieved()).support
  const passed = elsewhere - window.support < MARGIN
  return {
    check: 'citation',
    passed,
    reason: passed
      ? null
      : `another retrieved place supports it better (${elsewhere.toFixed(2)} against ${window.support.toFixed(2)})`,
  }
}

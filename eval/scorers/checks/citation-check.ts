import type { SentenceCheck } from '../../../src/domain/answer.ts'
import type { ClaimGround } from '../claim-ground.ts'
import type { PreparedSources } from '../prepare-sources.ts'
import { type Window, windowSupport } from '../window-support.ts'

/** Share of a claim's words that another place may hold beyond the cited ones before the citation is a wrong one. */
const MARGIN = 0.25
/** The same for a place of a release that is not cited, where it says nearly all of the claim. */
const RELEASE_MARGIN = 0.05
const NEARLY_ALL = 0.9

/**
 * The claim rests on what it cites, not on something else that was retrieved and says it far better, or on another
 * release that says it and what is cited does not quite. What was retrieved is read only where it could.
 */
export function checkCitation(ground: ClaimGround, retrieved: () => PreparedSources): SentenceCheck {
  const { terms, window, sources } = ground
  const cited = new Set(sources.places.map(({ release }) => release))
  const margin = cited.has(null) || cited.size === 0 ? MARGIN : RELEASE_MARGIN
  if (window.support > 1 - margin) return { check: 'citation', passed: true, reason: null }
  const all = retrieved()
  const best = windowSupport(terms, all)
  const gain = best.support - window.support
  const passed = gain < MARGIN && !(gain >= RELEASE_MARGIN && isOtherRelease(best, all, cited))
  return {
    check: 'citation',
    passed,
    reason: passed
      ? null
      : `another retrieved place supports it better (${best.support.toFixed(2)} against ${window.support.toFixed(2)})`,
  }
}

/** Whether nearly all of the claim stands in a release that is not cited. */
function isOtherRelease(
  { support, first }: Window,
  { sentences, places }: PreparedSources,
  cited: ReadonlySet<string | null>,
): boolean {
  if (support < NEARLY_ALL || first < 0 || cited.has(null)) return false
  const { release } = places[sentences[first]!.source]!
  return release !== null && !cited.has(release)
}

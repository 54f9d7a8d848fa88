import { splitClaims } from '../../src/language/claims.ts'
import { claimsSomething } from '../../src/language/claims-something.ts'
import type { PreparedSources } from './prepare-sources.ts'
import { scoreSentence } from './score-sentence.ts'

/** A claim is likelier held by the contexts than not. */
const HELD = 0.5

/** Share of an expected answer's claims that the retrieved contexts hold, in [0, 1]; null where it claims nothing. */
export function contextRecall(expectedAnswer: string, contexts: PreparedSources): number | null {
  const claims = splitClaims(expectedAnswer).filter(claimsSomething)
  if (claims.length === 0) return null
  return claims.filter(claim => scoreSentence(claim, contexts).probability >= HELD).length / claims.length
}

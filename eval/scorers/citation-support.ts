import { splitClaims } from '../../src/language/claims.ts'
import { contentTerms } from '../../src/language/terms.ts'
import type { PreparedSources } from './prepare-sources.ts'
import { windowSupport } from './window-support.ts'

/** A citation among several holds at least this much of one claim. */
const LEAST = 0.3

/** Whether one citation's words bear on its sentence: they hold a part of one of its claims, values or not. */
export function citationSupports(sentence: string, cited: PreparedSources): boolean {
  return splitClaims(sentence).some(
    claim => windowSupport(new Set(contentTerms(claim)), cited).support >= LEAST,
  )
}

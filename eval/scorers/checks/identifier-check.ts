import type { SentenceCheck } from '../../../src/domain/answer.ts'
import { normalIdentifier } from '../../../src/language/identifiers.ts'
import { fold } from '../../../src/language/terms.ts'
import type { ClaimGround } from '../claim-ground.ts'
import { checkValues } from './available-values.ts'

/**
 * Every code (`CWE-521`, `014`) stands where the claim rests. Pointers to sections and rules, and the numbers that
 * head a line, are how a text is arranged and never alarm.
 */
export function checkIdentifiers(ground: ClaimGround): SentenceCheck | null {
  const { claim, near, sources } = ground
  const codes = claim.mentions.filter(
    ({ family, type, start, value }) =>
      family === 'reference' &&
      type === 'identifier' &&
      claim.text.slice(0, start).trim() !== '' &&
      !fold(near.text).includes(fold(value)) &&
      !sources.places.some(({ heading }) => fold(heading).includes(fold(value))),
  )
  return checkValues(
    'identifier',
    codes,
    ground,
    (stated, found) => normalIdentifier(found.value) === stated.key || found.key === stated.key,
    ['reference', 'version', 'quantity'],
  )
}

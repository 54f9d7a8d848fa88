import type { SentenceCheck } from '../../src/domain/answer.ts'
import { findNumbers } from '../../src/language/numbers.ts'

/** Every number of the sentence stands in the cited texts, with the same value; units must agree where both name one. */
export function checkNumbers(sentence: string, cited: readonly string[]): SentenceCheck {
  const available = cited.flatMap(findNumbers)
  const missing = findNumbers(sentence).filter(
    number =>
      !available.some(
        other => other.value === number.value && (!other.unit || !number.unit || other.unit === number.unit),
      ) && !cited.some(text => text.includes(number.text)),
  )
  return {
    check: 'number',
    passed: missing.length === 0,
    reason: missing.length ? `not in the cited text: ${missing.map(number => number.text).join(', ')}` : null,
  }
}

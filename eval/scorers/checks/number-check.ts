import type { SentenceCheck } from '../../../src/domain/answer.ts'
import type { TypedMention } from '../../../src/language/mentions/typed-mention.ts'
import type { ClaimGround } from '../claim-ground.ts'
import { isVerbatim } from '../verbatim.ts'
import { checkValues } from './available-values.ts'
import { statesDifference } from './difference-check.ts'
import { sameNumber, statedNumber } from './same-number.ts'

/**
 * Every number stands where the claim rests, with its unit: 1.2 million is 1,200,000, 6 % is 0.06, and a hedged,
 * scaled or decimal number may be rounded. Stated differences are `difference-check.ts`'s.
 */
export function checkNumbers(ground: ClaimGround): SentenceCheck | null {
  const { text, mentions } = ground.claim
  const verbatim = isVerbatim(ground)
  const numbers = mentions.filter(
    mention =>
      mention.family === 'quantity' && !statesDifference(text, mention) && (verbatim || !isCount(mention)),
  )
  return checkValues(
    'number',
    numbers,
    ground,
    (stated, found, foundIn) =>
      found.family === 'quantity'
        ? sameNumber(statedNumber(text, stated), statedNumber(foundIn, found))
        : yearOf(found.key) === Number(stated.key.split(' ')[0]) && stated.key.endsWith(' '),
    ['quantity', 'date'],
  )
}

/** "There are three kinds: …": a rewording may count what its source lists. */
const isCount = ({ key, value, unit }: TypedMention) =>
  unit === null && !/\d/.test(value) && Number(key.trim()) <= 12

/** A bare number may be a year that the source writes inside a date. */
const yearOf = (date: string) => (/^\d{4}/.test(date) ? Number(date.slice(0, 4)) : null)

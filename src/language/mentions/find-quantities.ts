import { findNumbers } from '../numbers.ts'
import { normalUnit } from '../units.ts'
import type { TypedMention } from './typed-mention.ts'

const CURRENCIES = new Set(['USD', 'EUR', 'GBP', 'CAD', 'CHF', 'JPY', 'AUD', 'INR', 'cent'])
const RATIOS = new Set(['%', 'percentage point', 'basis point'])
/** Units that the language room takes for one and that mean different things in a rule. */
const KEPT = /\b(?:business|working|calendar)[ -]days?$/i

/** "One-time password" counts nothing. */
const ADJECTIVE = /^(?:one time|[a-z]+-times?)$/i

/** Numbers with their units: type `amount` with a currency, `percentage`, else `number`. */
export function findQuantities(text: string): TypedMention[] {
  const numbers = findNumbers(text).filter(number => !ADJECTIVE.test(number.text))
  return numbers.map(({ start, end, text: value, value: size, unit }) => {
    const kept = KEPT.exec(value)?.[0].toLowerCase()
    const named = kept === undefined ? unit : /calendar/.test(kept) ? normalUnit(kept) : 'business day'
    return {
      start,
      end,
      family: 'quantity',
      type:
        unit !== null && CURRENCIES.has(unit)
          ? 'amount'
          : unit !== null && RATIOS.has(unit)
            ? 'percentage'
            : 'number',
      key: `${size} ${named ?? ''}`,
      value: value.trim(),
      unit: named,
    }
  })
}

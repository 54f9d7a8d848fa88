import { findDates } from '../../language/dates.ts'
import { findNumbers, type NumberMention } from '../../language/numbers.ts'

/** A sort of value that a question names: `valuesOf` lists those of a text, each in one form. */
export type AskedValue = { name: string; valuesOf(text: string): string[] }

const TIMES = /^(?:second|minute|hour|day|business day|week|month|quarter|year)$/
const CURRENCIES = /^(?:USD|EUR|GBP|JPY|CAD|CHF|AUD|INR|cent)$/
const LENGTHS = /^(?:character|letter|digit|word|bit|byte|[KMGT]B)$/

/** Whether a unit is one of time. */
export function isTime(unit: string | null): boolean {
  return unit !== null && TIMES.test(unit)
}

const numbers = (name: string, fits: (unit: string | null) => boolean): AskedValue => ({
  name,
  valuesOf: text =>
    findNumbers(text)
      .filter(({ unit }) => fits(unit))
      .map(formOf),
})
const formOf = ({ value, unit }: NumberMention) => `${value} ${unit ?? ''}`

/** The words by which a question asks for a sort of value, the most particular first. */
const VALUES: readonly [RegExp, AskedValue][] = [
  [/\bdates?\b/i, { name: 'date', valuesOf: text => findDates(text).map(({ date }) => date) }],
  [/\bages?\b/i, numbers('age', unit => unit === null || unit === 'year')],
  [
    /\b(?:periods?|deadlines?|durations?|time limits?|time frames?|windows?|(?:number of )?(?:seconds|minutes|hours|days|weeks|months|years))\b/i,
    numbers('period', isTime),
  ],
  [/\b(?:percentages?|percents?|shares?|proportions?)\b/i, numbers('percentage', unit => unit === '%')],
  [/\blengths?\b|\bnumber of characters\b/i, numbers('length', unit => unit !== null && LENGTHS.test(unit))],
  [
    /\b(?:amounts?|sums?|prices?|fees?|fines?|charges?|costs?|premiums?|payments?)\b/i,
    numbers('amount', unit => unit === null || CURRENCIES.test(unit)),
  ],
  [
    /\b(?:numbers?|figures?|limits?|minim(?:um|a)|maxim(?:um|a)|thresholds?|rates?|factors?|deductibles?|surcharges?|discounts?|values?|bounds?)\b/i,
    numbers('figure', () => true),
  ],
]

/** "Did the minimum age change?" asks for a value, and for which sort; null where the question names none. */
export const askedValue = (question: string): AskedValue | null =>
  VALUES.find(([words]) => words.test(question))?.[1] ?? null

/** The question without the words for values: "128 characters" need not be called a maximum length. */
export const withoutValueWords = (question: string): string =>
  VALUES.reduce((text, [words]) => text.replace(new RegExp(words.source, 'gi'), ' '), question)

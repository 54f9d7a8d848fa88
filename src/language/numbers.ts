import { findDates } from './dates.ts'
import { findIdentifiers } from './identifiers.ts'
import { SPELLED_NUMBER, spelledValue } from './number-words.ts'
import { takenPlaces } from './taken-places.ts'
import { CURRENCY, normalUnit, UNIT } from './units.ts'

/**
 * A number in a text. `[start, end)` covers currency, number and unit; `value` has scale words applied
 * (1.2 million → 1200000); percent stays as written (6 % → 6). `unit` is singular (`day`, `USD`, `%`), or null.
 */
export type NumberMention = { start: number; end: number; text: string; value: number; unit: string | null }

const DIGITS =
  '(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,3}(?:_\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|\\.\\d+)(?![_\\d]|,\\d{3}(?!\\d)|\\.\\d)'
const FRACTION = '(?:(?:\\d+\\s)?\\d+/(?:2|3|4|5|6|8|10|16|32)(?![\\d/])|\\d*[½⅓⅔¼¾⅛])'
const SCALE =
  '(?:\\s?(?:thousand|million|billion|trillion|bn|mn)(?![\\p{L}\\p{N}])|(?-i:[kKMB])(?![\\p{L}\\p{N}]))'
/** "30 consecutive days", "12 or more characters": words that may stand between number and unit. */
const BETWEEN =
  '(?:(?:(?<!one )or (?:more|fewer|less)|consecutive|full|additional|more|further|random|alphanumeric|decimal|whole|separate|different|failed|at-fault)\\s)'
const NUMBER = new RegExp(
  `(?<![\\p{L}\\p{N}_]|\\d\\.)(?<sign>(?<=^|[\\s(|])[-−+])?(?<currency>${CURRENCY}\\s?)?(?:(?<fraction>${FRACTION})|(?<digits>${DIGITS})(?<scale>${SCALE})?|(?<spelled>${SPELLED_NUMBER})(?:\\s?\\((?<repeated>${DIGITS})(?<sign2>%?)\\))?)(?:(?:\\s|-)?${BETWEEN}?(?<unit>${UNIT}))?`,
  'giu',
)
const LINK = /https?:\/\/\S+|\]\([^)\s]*\)/g
const HINT = new RegExp(`\\d|[½⅓⅔¼¾⅛]|\\b${SPELLED_NUMBER}`, 'iu')
const SCALES: Record<string, number> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  trillion: 1e12,
}
const VULGAR: Record<string, number> = {
  '½': 1 / 2,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅛': 1 / 8,
}

/**
 * Numbers in a text, in order and not overlapping. Dates, times of day, identifiers, codes with a leading zero,
 * ordinals and the numerals of a list are none. "One" counts only with a unit. In "10 to 12 days" both have it.
 */
export function findNumbers(text: string): NumberMention[] {
  if (!HINT.test(text)) return []
  const places = takenPlaces(text.length, [...findDates(text), ...findIdentifiers(text)])
  for (const link of text.matchAll(LINK)) places.take(link.index, link.index + link[0].length)
  const found: NumberMention[] = []
  for (const match of text.matchAll(NUMBER)) {
    if (!places.take(match.index, match.index + match[0].length) || isOther(text, match)) continue
    const mention = mentionOf(match)
    if (mention !== null) found.push(mention)
  }
  return shareUnits(text, found)
}

function mentionOf(match: RegExpExecArray): NumberMention | null {
  const { sign, currency, fraction, digits, scale, spelled, repeated, sign2, unit } = match.groups!
  const unitText = currency?.trim() ?? (sign2 || unit)
  if (spelled !== undefined && /^one$/i.test(spelled) && unitText === undefined && repeated === undefined)
    return null
  const size =
    fraction !== undefined
      ? fractionValue(fraction)
      : spelled !== undefined
        ? spelledOrRepeated(spelled, repeated)
        : plainValue(digits!)
  if (size === null) return null
  const value = size * (scale === undefined ? 1 : SCALES[scale.trim().toLowerCase()]!)
  return {
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
    value: /[-−]/.test(sign ?? '') ? -value : value,
    unit: unitText === undefined ? null : normalUnit(unitText),
  }
}

/** What looks like a number and is none: list and heading numerals, times of day, decades, parts of longer words. */
function isOther(text: string, match: RegExpExecArray): boolean {
  const { digits, unit, scale } = match.groups!
  if (digits === undefined) return false
  const before = text.slice(Math.max(0, match.index - 12), match.index)
  const end = match.index + match[0].length
  const after = text.slice(end, end + 6)
  if (/^:\d\d/.test(after) || /\d:$/.test(before) || /^0\d/.test(digits)) return true
  if (unit === 's' && /(?:19|20)\d0$|^\d0$/.test(digits) && match[0].endsWith('0s'))
    return DECADE.test(before + digits)
  if (unit !== undefined || scale !== undefined) return /^[\p{Lu}]$/u.test(unit ?? '')
  if (/^[\p{L}_]/u.test(after) || /\p{L}-$/u.test(before)) return true
  if (!LINE_START.test(before)) return false
  return /^\d{1,3}$/.test(digits) ? /^[.)]\s+\S/.test(after) : /^\.?\s+\**\p{Lu}/u.test(after)
}
const DECADE = /(?:\d{4}|(?:the|mid|early|late|['’])[ -]?\d0)$/
const LINE_START = /(?:^|\n)[\s*#(]*$/

/** "10 to 12 days" and "$10-12": a number without a unit takes that of its partner. */
function shareUnits(text: string, found: NumberMention[]): NumberMention[] {
  for (let index = 1; index < found.length; index++) {
    const [left, right] = [found[index - 1]!, found[index]!]
    const link = text.slice(left.end, right.start).trim()
    const between = link === 'and' && /\bbetween\s*$/i.test(text.slice(0, left.start))
    if (!between && !/^(?:-|–|—|to|or|\/)$/.test(link)) continue
    if (left.unit === null) left.unit = right.unit
    else if (right.unit === null && /^[A-Z]{3}$/.test(left.unit)) right.unit = left.unit
  }
  return found
}

const plainValue = (digits: string) => Number(digits.replace(/[,_]/g, ''))

function spelledOrRepeated(spelled: string, repeated: string | undefined): number {
  return repeated === undefined ? spelledValue(spelled) : plainValue(repeated)
}

function fractionValue(text: string): number | null {
  const sign = VULGAR[text.at(-1)!]
  if (sign !== undefined) return Number(text.slice(0, -1)) + sign
  const [, whole, numerator, denominator] = /^(?:(\d+)\s)?(\d+)\/(\d+)$/.exec(text)!
  return Number(numerator) < Number(denominator)
    ? Number(whole ?? 0) + Number(numerator) / Number(denominator)
    : null
}

import { countWords, ordinalWords } from '../number-words.ts'
import { movedByMonths, twoDigits } from './calendar-days.ts'

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
/** The first month of each; a winter begins in December. */
const SEASONS = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 } as const

/** Sources of patterns, without groups that capture. */
export const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\b\\.?)'
export const SEASON = '(?:spring|summer|autumn|fall|winter)'
export const DAY = `(?:(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?![\\d:]|[.,]\\d)|(?:${ordinalWords.join('|')})(?=\\s+of\\s))`
export const ORDINAL = `(?:${ordinalWords.slice(0, 4).join('|')}|1st|2nd|3rd|4th)`
export const PLAIN_YEAR = '(?:(?:19|20)\\d\\d(?!\\d|[.,]\\d|\\s?%))'
const TOLD_YEAR =
  '(?:(?:the\\s+)?(?:last|previous|past|this|current|next|coming)\\s+year|the\\s+year\\s+before\\s+last)'
/** A year that stands by itself: "2024", "'24", "last year". */
export const YEAR = `(?:(?:the\\s+year\\s+)?${PLAIN_YEAR}|['’]\\d\\d(?!\\d)|${TOLD_YEAR})`
/** And beside a day or a quarter, where two digits do. */
export const SHORT_YEAR = `(?:${YEAR}|[0-4]\\d(?!\\d|[.,:]\\d|\\s?%))`
/** How many years or days. */
export const AMOUNT = `(?:half an?|an?|\\d{1,3}|a couple(?: of)?|one and a half|${countWords.slice(1).join('|')})`

/** 1 to 12. */
export const monthOf = (word: string): number => MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1
/** 1 to 10, or the number written. */
export const ordinalOf = (word: string): number =>
  Number.parseInt(word, 10) || ordinalWords.indexOf(word.toLowerCase()) + 1
export const seasonStart = (word: string): number => SEASONS[word.toLowerCase() as keyof typeof SEASONS]

/** The year that such words tell; `today` is an ISO date. */
export function yearOf(words: string, today: string): number {
  const text = words.toLowerCase()
  const digits = /\d+/.exec(text)?.[0]
  if (digits !== undefined) return digits.length === 2 ? 2000 + Number(digits) : Number(digits)
  const now = Number(today.slice(0, 4))
  if (text.includes('before last')) return now - 2
  return now + (/last|previous|past/.test(text) ? -1 : /next|coming/.test(text) ? 1 : 0)
}

/** The number that such words tell, 0.5 for a half. */
export function amountOf(words: string): number {
  const text = words.toLowerCase()
  if (/^\d/.test(text)) return Number.parseInt(text, 10)
  if (text.startsWith('half')) return 0.5
  if (text === 'one and a half') return 1.5
  if (text.includes('couple')) return 2
  return Math.max(1, countWords.indexOf(text))
}

/** The last, this or next month of a name, as `2025-07`. */
export function monthBeside(which: string, month: number, today: string): string {
  const [year, now] = today.split('-').map(Number) as [number, number]
  const other = /last|previous|past/i.test(which)
    ? month >= now
      ? -1
      : 0
    : /next|coming/i.test(which)
      ? month <= now
        ? 1
        : 0
      : 0
  return `${year + other}-${twoDigits(month)}`
}

/** A month so many before or after today's, as `2025-07`. */
export const monthFromNow = (months: number, today: string): string =>
  movedByMonths(`${today.slice(0, 7)}-01`, months).slice(0, 7)

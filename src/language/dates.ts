import { takenPlaces } from './taken-places.ts'

/**
 * A date in a text. `date` is ISO 8601, as exact as the text: `2025-03-01`, `2025-03`, `2025`;
 * `--03-01` or `--03` where it names no year.
 */
export type DateMention = { start: number; end: number; text: string; date: string }

const NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(?<month>jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?\\.?|july?\\.?|aug(?:ust|\\.)?|sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?)(?![a-z])'
const DAY = '(?<day>0?[1-9]|[12]\\d|3[01])'
const YEAR_END = '(?!\\d|[.,]\\d|\\s?%|\\s(?:usd|eur|gbp|dollars|euros|pounds)\\b)'
/** Beside a month any year of print is one; alone a number must look like a year of our time. */
const YEAR = `(?<year>(?:1[5-9]|20|21)\\d\\d)${YEAR_END}`
const LONE_YEAR = `(?<year>(?:19|20|21)\\d\\d)${YEAR_END}`
const HEAD = '(?<![\\p{L}\\p{N}.,/$€£-])'
const TAIL = '(?![\\p{L}\\p{N}]|[./-]\\d)'
const BEFORE_YEAR =
  '(?<=\\b(?:in|since|year|years|of|by|until|till|before|after|from|for|during|through|throughout|fiscal|fy|late|early|mid|calendar|©|\\(c\\)|copyright)[ -])'

const FORMS = [
  `${HEAD}(?<year>\\d{4})-(?<month>0[1-9]|1[0-2])(?:-(?<day>0[1-9]|[12]\\d|3[01]))?(?![\\p{L}\\p{N}]|-\\d)`,
  `${HEAD}(?<year>\\d{4})-(?<month>0[1-9]|1[0-2])-(?<day>0[1-9]|[12]\\d|3[01])(?=T\\d\\d:)`,
  `${HEAD}(?<year>(?:19|20|21)\\d\\d)/(?<month>0[1-9]|1[0-2])/(?<day>0[1-9]|[12]\\d|3[01])${TAIL}`,
  `${HEAD}(?<first>\\d{1,2})(?<mark>[/.-])(?<second>\\d{1,2})\\k<mark>(?<year>(?:19|20|21)\\d\\d)${TAIL}`,
  `${HEAD}${DAY}(?:st|nd|rd|th)?(?:[ -]| of )${MONTH}(?:\\s?,?[ -]${YEAR})?`,
  `${HEAD}${MONTH} ${DAY}(?:st|nd|rd|th)?(?![\\p{L}\\p{N}]|[.,:]\\d)(?: ?,? ${YEAR})?`,
  `${HEAD}${MONTH},?[ -](?:of )?${YEAR}`,
  `(?<=\\()${LONE_YEAR}(?=\\))`,
  `${BEFORE_YEAR}${LONE_YEAR}(?![\\p{L}\\p{N}-]|\\s(?:usd|eur|dollars|characters|users|followers|people|miles))`,
  `${HEAD}${LONE_YEAR}(?=\\s(?:plan|edition|release|version|tax|fiscal|calendar|model|policy|benefit|season|snapshot)s?\\b)`,
]
const NEXT_YEAR =
  /^\s?(?:and|or|to|through|until|,|-|–|—|\/)\s?((?:19|20|21)\d\d)(?![\p{L}\p{N}]|[.,]\d|\s?%|-\d)/u
const PATTERNS = FORMS.map(form => new RegExp(form, 'giu'))
const LONE_MONTH =
  /(?<![\p{L}\p{N}-])(?:(?<month>January|February|April|June|July|August|September|October|November|December)|(?<=\b(?:[Ii]n|[Oo]f|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]he|[Ll]ast|[Nn]ext|[Ff]rom) )(?<other>january|february|[Mm]arch|april|May|june|july|august|september|october|november|december)|(?<possessive>March|May)(?=['’]s))(?![\p{L}\p{N}])/gu
/** What each date has: most texts are read no further. */
const HINT = /\d{4}-[01]\d|(?:1[5-9]|20|21)\d\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/i

/** Dates in a text, in order and not overlapping. `3/1/2025` is read month first, unless only day first makes a date. */
export function findDates(text: string): DateMention[] {
  if (!HINT.test(text)) return []
  const found: DateMention[] = []
  const places = takenPlaces(text.length)
  const add = (start: number, match: string, date: string | null) => {
    const end = start + match.length
    if (date !== null && places.take(start, end)) found.push({ start, end, text: match, date })
  }
  for (const pattern of PATTERNS)
    for (const match of text.matchAll(pattern)) add(match.index, match[0], dateOf(match.groups!))
  for (const match of text.matchAll(LONE_MONTH)) {
    const { month, other, possessive } = match.groups!
    add(match.index, match[0], `--${monthOf((month ?? other ?? possessive)!)}`)
  }
  // "in 2024 and 2025": a year beside a date is a date. The loop also visits what it adds.
  for (const { end, date } of found) {
    const next = /\d{4}/.test(date) ? NEXT_YEAR.exec(text.slice(end, end + 16)) : null
    if (next !== null) add(end + next[0].length - 4, next[1]!, next[1]!)
  }
  return found.sort((a, b) => a.start - b.start)
}

function dateOf(groups: Record<string, string | undefined>): string | null {
  const { year } = groups
  if (groups.first !== undefined) {
    const [first, second] = [Number(groups.first), Number(groups.second)]
    const dayFirst = groups.mark === '.' || first > 12
    return dated(year, padded(dayFirst ? second : first), padded(dayFirst ? first : second))
  }
  if (groups.month === undefined) return year!
  // "persons under 25 may drive": a month without a year has its capital
  if (groups.month === 'may' && year === undefined) return null
  return dated(year, monthOf(groups.month), groups.day === undefined ? undefined : padded(groups.day))
}

function dated(year: string | undefined, month: string, day: string | undefined): string | null {
  if (Number(month) < 1 || Number(month) > 12) return null
  if (day === undefined) return `${year ?? '-'}-${month}`
  const longest = new Date(Date.UTC(2000 + (Number(year ?? 2000) % 400), Number(month), 0)).getUTCDate()
  return Number(day) >= 1 && Number(day) <= longest ? `${year ?? '-'}-${month}-${day}` : null
}

const padded = (value: string | number) => String(value).padStart(2, '0')
const monthOf = (name: string) =>
  /^\d/.test(name) ? name : padded(NAMES.indexOf(name.slice(0, 3).toLowerCase()) + 1)

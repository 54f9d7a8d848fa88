import { findDates } from '../dates.ts'
import { firstDay, lastDay, monthsOf, movedBy, movedByMonths, twoDigits } from './calendar-days.ts'
import { dayForms, type TimeForm } from './day-forms.ts'
import { findFiscalYears } from './find-fiscal-years.ts'
import type { TimeMention } from './time-mention.ts'
import {
  AMOUNT,
  amountOf,
  MONTH,
  monthBeside,
  monthFromNow,
  monthOf,
  ORDINAL,
  ordinalOf,
  PLAIN_YEAR,
  SEASON,
  SHORT_YEAR,
  seasonStart,
  YEAR,
  yearOf,
} from './time-words.ts'

const EDGE = '(?:end|close|beginning|start|outset|turn)'
const LAST = '(?:last|previous|past|this|next|coming)'
const PART = '(?:early|mid|middle\\s+of|late)'

/** What may be spoken of as a whole, without its beginning or end. */
const WHOLE: readonly TimeForm[] = [
  ...dayForms,
  {
    source: `(${MONTH}),?[\\s-]+(?:of\\s+)?(${YEAR})`,
    read: ([month, year], today) => `${yearOf(year!, today)}-${twoDigits(monthOf(month!))}`,
  },
  {
    source: `(0?[1-9]|1[0-2])[/.](${PLAIN_YEAR})`,
    read: ([month, year]) => `${year}-${twoDigits(Number(month))}`,
  },
  { source: `(${PLAIN_YEAR})-(0[1-9]|1[0-2])(?![-\\d])`, read: ([year, month]) => `${year}-${month}` },
  {
    source: `(${LAST})\\s+(${MONTH})`,
    read: ([which, month], today) => monthBeside(which!, monthOf(month!), today),
  },
  {
    source: `(${LAST})\\s+month`,
    read: ([which], today) =>
      monthFromNow(/this/i.test(which!) ? 0 : /next|coming/i.test(which!) ? 1 : -1, today),
  },
  {
    source: `q([1-4])(?:\\s*[/,-]\\s*|\\s*(?:of\\s+)?)(${SHORT_YEAR})`,
    read: ([quarter, year], today) => `${yearOf(year!, today)}-Q${quarter}`,
  },
  { source: `(${PLAIN_YEAR})[\\s/-]*q([1-4])`, read: ([year, quarter]) => `${year}-Q${quarter}` },
  {
    source: `([1-4])q[\\s/-]*(${SHORT_YEAR})`,
    read: ([quarter, year], today) => `${yearOf(year!, today)}-Q${quarter}`,
  },
  {
    source: `(?:the\\s+)?(${ORDINAL}|last|final)[\\s-]+quarter,?\\s+(?:of\\s+|in\\s+)?(${YEAR})`,
    read: ([which, year], today) => `${yearOf(year!, today)}-Q${ordinalOf(which!) || 4}`,
  },
  { source: '(last|previous|this|next)\\s+quarter', read: ([which], today) => quarterBeside(which!, today) },
  {
    source: `h([12])(?:\\s*[/,-]\\s*|\\s*(?:of\\s+)?)(${SHORT_YEAR})`,
    read: ([half, year], today) => halfOf(yearOf(year!, today), half === '1'),
  },
  { source: `(${PLAIN_YEAR})[\\s/-]*h([12])`, read: ([year, half]) => halfOf(Number(year), half === '1') },
  {
    source: `(?:the\\s+)?(first|1st|second|2nd|latter|last)[\\s-]+half,?\\s+(?:of\\s+|in\\s+)?(${YEAR})`,
    read: ([which, year], today) => halfOf(yearOf(year!, today), /^(?:f|1)/i.test(which!)),
  },
  {
    source: `(?:the\\s+)?(${SEASON})(?:\\s+(?:of\\s+|in\\s+)?|[\\s-])(${SHORT_YEAR})`,
    read: ([season, year], today) => seasonOf(season!, yearOf(year!, today)),
  },
  {
    source: `(last|previous|past|this|next)\\s+(${SEASON})`,
    read: ([which, season], today) => seasonBeside(which!, season!, today),
  },
  {
    source: `the\\s+(?:whole|entire|full|calendar)\\s+(?:of\\s+|year\\s+(?:of\\s+)?)?(${YEAR})`,
    read: ([year], today) => String(yearOf(year!, today)),
  },
  { source: `(${YEAR})`, read: ([year], today) => String(yearOf(year!, today)), bare: true },
  { source: `(${MONTH})`, read: ([month]) => `--${twoDigits(monthOf(month!))}`, bare: true },
]

const INNER = `(?:${MONTH},?\\s+(?:of\\s+)?${YEAR}|${LAST}\\s+(?:month|${MONTH})|${YEAR}|q[1-4]\\s*/?\\s*${PLAIN_YEAR}|${SEASON}\\s+(?:of\\s+)?${YEAR}|${MONTH})`
/** The beginning, the middle or the end of one, and what is told from today on. */
const PARTS: readonly TimeForm[] = [
  {
    source: `(?:exactly\\s+|about\\s+|around\\s+|roughly\\s+|some\\s+)?(${AMOUNT})\\s+(year|month|week|day|quarter)s?(\\s+and\\s+a\\s+half)?\\s+(?:ago|back)`,
    read: ([count, unit, half], today) =>
      daysBack(amountOf(count!) + (half ? 0.5 : 0), unit!.toLowerCase(), today),
    ago: true,
  },
  { source: 'this\\s+time\\s+last\\s+year', read: (_, today) => movedByMonths(today, -12), ago: true },
  { source: 'yesterday', read: (_, today) => movedBy(today, -1), ago: true },
  {
    source: `(?:the\\s+)?(?:very\\s+)?(${EDGE})\\s+of\\s+(${INNER})`,
    read: ([edge, inner], today) => edgeOf(inner!, /^(?:end|close)$/i.test(edge!), today),
    ago: true,
  },
  {
    source: `(?:the\\s+)?(first|last)\\s+day\\s+of\\s+(${INNER})`,
    read: ([edge, inner], today) => edgeOf(inner!, /^last$/i.test(edge!), today),
  },
  {
    source: `(?:the\\s+)?(${PART})[\\s-]*(${MONTH},?\\s+${YEAR}|${YEAR})`,
    read: ([part, inner], today) => partOf(part!, wholeOf(inner!, today), today),
  },
]

const FORMS: readonly (TimeForm & { pattern: RegExp })[] = [...PARTS, ...WHOLE].map(form => ({
  ...form,
  pattern: new RegExp(
    `(?<![\\p{L}\\p{N}]|[\\p{L}\\p{N}][-._/]|\\d[.,/])(?:${form.source})(?![\\p{L}\\p{N}]|[-/]\\d)`,
    'giu',
  ),
}))

/** The times of a text, in order and not overlapping. `today` is an ISO date. */
export function findTimes(text: string, today: string): TimeMention[] {
  const { times: found, told } = findFiscalYears(text, today)
  const add = (time: TimeMention) => {
    const taken = told ? [...found, told] : found
    if (!taken.some(other => time.start < other.end && other.start < time.end)) found.push(time)
  }
  const addForms = (forms: typeof FORMS) => {
    for (const { pattern, read, ago, bare } of forms)
      for (const match of text.matchAll(pattern)) {
        const reading = read(match.slice(1), today)
        if (reading === null || isAuxiliary(match[0], text.slice(0, match.index))) continue
        const span = { start: match.index, end: match.index + match[0].length }
        add({ ...span, dates: [reading].flat(), ...(ago && { ago }), ...(bare && { bare }) })
      }
  }
  addForms(FORMS.filter(({ bare }) => !bare))
  for (const { start, end, date } of findDates(text))
    add({ start, end, dates: [date], ...(/^(?:--\d\d|\d{4})$/.test(date) && { bare: true }) })
  addForms(FORMS.filter(({ bare }) => bare))
  found.sort((a, b) => a.start - b.start)
  return found.map((time, index) => withYearOf(time, found[index + 1], text))
}

/** "May", "march" and "mar" are also verbs: as a month they have a capital within a sentence, or what leads into a month. */
const isAuxiliary = (words: string, before: string): boolean =>
  /^(?:may|march|mar|sep|dec|jan)$/i.test(words) &&
  !(/^\p{Lu}/u.test(words) && /[\p{L}\d,]\s+$/u.test(before)) &&
  !/(?<![\p{L}])(?:in|of|since|from|until|till|by|not|the|that|isn['’]?t|last|next|that is|is not|before|after)\s+$/iu.test(
    before,
  )

/** "January and July 2025": the year stands for both. */
function withYearOf(time: TimeMention, next: TimeMention | undefined, text: string): TimeMention {
  const [date, year] = [time.dates[0]!, next?.dates[0] ?? '-']
  if (!next || !date.startsWith('--') || !/^\d{4}-\d\d/.test(year)) return time
  if (!/^\s*(?:and|or|to|through|until|–|-|,)\s*(?:the\s+)?$/i.test(text.slice(time.end, next.start)))
    return time
  const { bare: _, ...rest } = time
  return { ...rest, dates: [`${year.slice(0, 4)}${date.slice(1)}`] }
}

const halfOf = (year: number, first: boolean) => monthsOf(year, first ? 1 : 7, first ? 6 : 12)

/** A winter of a year is the one that begins or the one that ends in it. */
const seasonOf = (season: string, year: number): string[] => {
  const start = seasonStart(season)
  return (start === 12 ? [year, year - 1] : [year]).map(each => monthsOf(each, start, start + 2))
}

function seasonBeside(which: string, season: string, today: string): string {
  const start = seasonStart(season)
  const year = Number(today.slice(0, 4))
  const stretches = [-2, -1, 0, 1].map(by => monthsOf(year + by, start, start + 2))
  if (/next/i.test(which)) return stretches.find(each => firstDay(each) > today)!
  if (/this/i.test(which)) return stretches.findLast(each => firstDay(each).slice(0, 4) === String(year))!
  return stretches.findLast(each => lastDay(each) < today)!
}

function quarterBeside(which: string, today: string): string {
  const by = /this/i.test(which) ? 0 : /next/i.test(which) ? 3 : -3
  const month = monthFromNow(by, today)
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`
}

function daysBack(count: number, unit: string, today: string): string {
  if (unit === 'day' || unit === 'week') return movedBy(today, -Math.round(count * (unit === 'week' ? 7 : 1)))
  return movedByMonths(today, -Math.round(count * ({ year: 12, quarter: 3 }[unit] ?? 1)))
}

const wholeOf = (words: string, today: string): string[] =>
  findTimes(words, today).flatMap(({ dates }) => dates)

const edgeOf = (words: string, end: boolean, today: string): string[] =>
  wholeOf(words, today).map(date => (end ? lastDay(date) : firstDay(date)))

/** A third of a year or of a month. */
function partOf(part: string, dates: readonly string[], today: string): string[] {
  const third = /^early/i.test(part) ? 0 : /^mid/i.test(part) ? 1 : 2
  return dates.map(date => {
    const year = yearOf(date, today)
    if (date.length === 4) return monthsOf(year, third * 4 + 1, third * 4 + 4)
    return `${date}-${twoDigits(third * 10 + 1)}/${third === 2 ? lastDay(date) : `${date}-${third * 10 + 10}`}`
  })
}

import { COUNT_OF_TIME, countOf } from './count-words.ts'

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const MONTH = `(?:${MONTHS.join('|')})`
const YEAR = '(?:(?:19|20)\\d\\d)'
const QUARTERS = ['first', 'second', 'third', 'fourth']
const INNER = `(?:${MONTH},?\\s+(?:of\\s+)?${YEAR}|(?:last|this)\\s+(?:year|month|${MONTH})|the\\s+year\\s+${YEAR}|${YEAR}|${MONTH})`

/** A stretch of days a text tells by today ("two years ago", "last June"), by its end, or as a quarter: ISO, or `2024-Q1`; `ago` where it is one day. */
export type Period = { start: number; end: number; date: string; ago: boolean }

/** The periods of a text that are no dates by themselves. `today` is an ISO date. */
export function findPeriods(text: string, today: string): Period[] {
  const found: Period[] = []
  const add = (pattern: string, dateOf: (match: RegExpExecArray) => string | null, ago = false) => {
    for (const match of text.matchAll(
      new RegExp(`(?<![\\p{L}\\p{N}-])${pattern}(?![\\p{L}\\p{N}])`, 'giu'),
    )) {
      const [start, end] = [match.index, match.index + match[0].length]
      const date = dateOf(match)
      if (date !== null && !found.some(other => start < other.end && other.start < end))
        found.push({ start, end, date, ago })
    }
  }
  add(
    `(?:exactly\\s+|about\\s+)?(${COUNT_OF_TIME})\\s+(year|month|week|day)s?\\s+(?:ago|back)`,
    ([, count, unit]) => daysAgo(countOf(count!), unit!.toLowerCase(), today),
    true,
  )
  add('this\\s+time\\s+last\\s+year', () => daysAgo(1, 'year', today), true)
  add('yesterday', () => daysAgo(1, 'day', today), true)
  add(
    `(?:the\\s+)?(?:very\\s+)?(end|close|beginning|start|outset)\\s+of\\s+(${INNER})`,
    ([, edge, inner]) => {
      const date = innerDate(inner!, today)
      return /^(?:end|close)$/i.test(edge!) ? lastDay(date) : firstDay(date)
    },
    true,
  )
  add(`(?:the\\s+)?(first|last)\\s+day\\s+of\\s+(${INNER})`, ([, edge, inner]) => {
    const date = innerDate(inner!, today)
    return /^last$/i.test(edge!) ? lastDay(date) : firstDay(date)
  })
  add(`q([1-4])(?:\\s*[/,-]\\s*|\\s+(?:of\\s+)?)(${YEAR})`, ([, quarter, year]) => `${year}-Q${quarter}`)
  add(`(${YEAR})[\\s-]*q([1-4])`, ([, year, quarter]) => `${year}-Q${quarter}`)
  add(
    `(?:the\\s+)?(${QUARTERS.join('|')})[\\s-]+quarter\\s+(?:of\\s+)?(${YEAR})`,
    ([, quarter, year]) => `${year}-Q${QUARTERS.indexOf(quarter!.toLowerCase()) + 1}`,
  )
  add(`(?:last|this|next)\\s+(?:year|month|${MONTH})`, ([words]) => innerDate(words, today))
  return found
}

function daysAgo(count: number, unit: string, today: string): string | null {
  if (unit === 'day' || unit === 'week') return movedBy(today, -Math.round(count * (unit === 'week' ? 7 : 1)))
  const months = Math.round(count * (unit === 'year' ? 12 : 1))
  const [year, month, day] = today.split('-').map(Number) as [number, number, number]
  const longest = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 - months, Math.min(day, longest))).toISOString().slice(0, 10)
}

/** The ISO date of "March 2024", "2024", "last year" or "last March"; `--03` for a month alone. */
function innerDate(words: string, today: string): string {
  const text = words.toLowerCase()
  const [thisYear, thisMonth] = today.split('-').map(Number) as [number, number]
  const named = MONTHS.findIndex(month => text.includes(month)) + 1
  const year = new RegExp(YEAR).exec(text)?.[0]
  const month = (of: number) => String(of).padStart(2, '0')
  if (year) return named > 0 ? `${year}-${month(named)}` : year
  const by = text.startsWith('last') ? -1 : text.startsWith('next') ? 1 : 0
  if (named > 0 && !/^(?:last|this|next)/.test(text)) return `--${month(named)}`
  if (named > 0) {
    const past = by < 0 && named >= thisMonth ? -1 : by > 0 && named <= thisMonth ? 1 : 0
    return `${thisYear + past}-${month(named)}`
  }
  if (text.endsWith('year')) return String(thisYear + by)
  return new Date(Date.UTC(thisYear, thisMonth - 1 + by, 1)).toISOString().slice(0, 7)
}

/** First day of an ISO date that may be partial, or of a quarter; `--03` keeps its open year. */
export function firstDay(date: string): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(date)
  if (quarter) return `${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}-01`
  if (date.startsWith('--')) return date.length === 4 ? `${date}-01` : date
  return date + '-01-01'.slice(date.length === 4 ? 0 : date.length === 7 ? 3 : 6)
}

/** Last day of the same; of a month 28 to 31. */
export function lastDay(date: string): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(date)
  const whole = quarter
    ? `${quarter[1]}-${String(Number(quarter[2]) * 3).padStart(2, '0')}`
    : date.length === 4 && !date.startsWith('--')
      ? `${date}-12`
      : date
  const month = /^(\d{4}|-)-(\d\d)$/.exec(whole)
  if (!month) return whole
  const year = month[1] === '-' ? 2001 : Number(month[1])
  return `${whole}-${new Date(Date.UTC(year, Number(month[2]), 0)).getUTCDate()}`
}

/** A day so many days on. */
export const movedBy = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

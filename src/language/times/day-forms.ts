import { dayOfCalendar } from './calendar-days.ts'
import { DAY, MONTH, monthOf, ordinalOf, SHORT_YEAR, YEAR, yearOf } from './time-words.ts'

/** What a form of words means: a time, its readings, or none. */
export type Reading = string | readonly string[] | null
export type TimeForm = {
  source: string
  read: (groups: string[], today: string) => Reading
  ago?: true
  bare?: true
}

/** Days as people write them. `02/09/2025` has two readings, `02.09.2025` is day first. */
export const dayForms: readonly TimeForm[] = days()

function days(): TimeForm[] {
  const read = (day: string, month: string, year: string | undefined, today: string) =>
    dayOfCalendar(year ? yearOf(year, today) : null, monthOf(month), ordinalOf(day))
  const numeric = (year: string, first: string, second: string) => {
    const both = [
      dayOfCalendar(Number(year), Number(second), Number(first)),
      dayOfCalendar(Number(year), Number(first), Number(second)),
    ]
    const readings = [...new Set(both.filter(day => day !== null))]
    return readings.length > 0 ? readings : null
  }
  const whole = (year: string) => (year.length === 2 ? `20${year}` : year)
  return [
    {
      source: '(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})',
      read: ([year, month, day]) => dayOfCalendar(Number(year), Number(month), Number(day)),
    },
    {
      source: '(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?((?:19|20)\\d\\d|(?<=\\d\\d\\.\\s?\\d\\d\\.\\s?)[0-4]\\d)',
      read: ([day, month, year]) => dayOfCalendar(Number(whole(year!)), Number(month), Number(day)),
    },
    {
      source: '(\\d{1,2})/(\\d{1,2})/((?:19|20)\\d\\d|[0-4]\\d)',
      read: ([first, second, year]) => numeric(whole(year!), first!, second!),
    },
    {
      source: '(\\d{1,2})-(\\d{1,2})-((?:19|20)\\d\\d)',
      read: ([first, second, year]) => numeric(year!, first!, second!),
    },
    {
      source: `(?:the\\s+)?(${DAY})\\.?(?:\\s+of)?[\\s-]+(?:the\\s+)?(${MONTH}),?[\\s-]+(?:of\\s+)?(${SHORT_YEAR})`,
      read: ([day, month, year], today) => read(day!, month!, year, today),
    },
    {
      source: `(${MONTH})\\s+(?:the\\s+)?(${DAY})(?:,\\s*|\\s+)(?:of\\s+)?(${SHORT_YEAR})`,
      read: ([month, day, year], today) => read(day!, month!, year, today),
    },
    {
      source: `(?:the\\s+)?(${DAY})(?:\\s+of)?[\\s-]+(${MONTH})`,
      read: ([day, month], today) =>
        /^may$|^mar/.test(month!) && !/\D/.test(day!) ? null : read(day!, month!, undefined, today),
    },
    {
      source: `(${MONTH})\\s+(?:the\\s+)?(${DAY})`,
      read: ([month, day], today) =>
        /^may$|^mar/.test(month!) && !/\D/.test(day!) ? null : read(day!, month!, undefined, today),
    },
    {
      source: `new\\s+year['’]?s\\s+day,?\\s+(?:of\\s+|in\\s+)?(${YEAR})`,
      read: ([year], today) => `${yearOf(year!, today)}-01-01`,
    },
    {
      source: `new\\s+year['’]?s\\s+eve,?\\s+(?:of\\s+|in\\s+)?(${YEAR})`,
      read: ([year], today) => `${yearOf(year!, today)}-12-31`,
    },
    {
      source: `christmas(?:\\s+day)?,?\\s+(?:of\\s+|in\\s+)?(${YEAR})`,
      read: ([year], today) => `${yearOf(year!, today)}-12-25`,
    },
  ]
}

/**
 * Times are ISO 8601 and may be partial: `2025-03-01`, `2025-03`, `2025`; `--03-01` or `--03` without a year; `2024-Q1`; or a
 * stretch by its first and its last day, `2024-04-01/2025-03-31`.
 */

/** First day of a time; one without a year stays without. */
export function firstDay(date: string): string {
  if (date.includes('/')) return date.split('/')[0]!
  const quarter = /^(\d{4})-Q([1-4])$/.exec(date)
  if (quarter) return `${quarter[1]}-${twoDigits(Number(quarter[2]) * 3 - 2)}-01`
  if (date.startsWith('--')) return date.length === 4 ? `${date}-01` : date
  return date + '-01-01'.slice(date.length === 4 ? 0 : date.length === 7 ? 3 : 6)
}

/** Last day of the same; of a month 28 to 31. */
export function lastDay(date: string): string {
  if (date.includes('/')) return date.split('/')[1]!
  const quarter = /^(\d{4})-Q([1-4])$/.exec(date)
  const whole = quarter
    ? `${quarter[1]}-${twoDigits(Number(quarter[2]) * 3)}`
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

/** A day so many months on; the last of a shorter month. */
export function movedByMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const longest = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, longest))).toISOString().slice(0, 10)
}

/** The stretch of whole months from one to another, both counted from January of `year`, which may lie in another year. */
export function monthsOf(year: number, first: number, last: number): string {
  const start = new Date(Date.UTC(year, first - 1, 1)).toISOString().slice(0, 10)
  return `${start}/${new Date(Date.UTC(year, last, 0)).toISOString().slice(0, 10)}`
}

/** A day of a calendar, or null: there is no 31 April. */
export function dayOfCalendar(year: number | null, month: number, day: number): string | null {
  const longest = new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate()
  if (month < 1 || month > 12 || day < 1 || day > longest) return null
  return `${year ?? '-'}-${twoDigits(month)}-${twoDigits(day)}`
}

export const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** Numbers, dates and times as the reader's own locale writes them. */
const number = new Intl.NumberFormat()
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 })
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' })
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })

export const formatNumber = (value: number) => number.format(value)

/** A share in [0, 1]. */
export const formatShare = (share: number) => percent.format(share)

/** A calendar date (`2025-01-31`), which has no time zone. */
export const formatDay = (date: string) => day.format(new Date(`${date}T00:00:00Z`))

/** An ISO time, in the reader's own zone. */
export const formatMoment = (time: string) => moment.format(new Date(time))

/** An ISO time as seen from `now`: "3 minutes ago", "yesterday"; beyond a week the date. */
export function formatAgo(time: string, now: number = Date.now()): string {
  const minutes = Math.round((new Date(time).getTime() - now) / 60_000)
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute')
  const hours = Math.round(minutes / 60)
  if (Math.abs(hours) < 24) return relative.format(hours, 'hour')
  const days = Math.round(hours / 24)
  return Math.abs(days) <= 7 ? relative.format(days, 'day') : formatMoment(time)
}

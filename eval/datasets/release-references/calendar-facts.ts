import { type Edition, TODAY } from './calendar.ts'

/** The day an edition is of: from when it holds, else the one its label ends in. */
export const dayOf = ({ label, effective }: Edition): string | null =>
  effective ?? /\d{4}-\d\d-\d\d$/.exec(label)?.[0] ?? null

/** Of those that hold from the latest day on or before `day`, the last in order; undefined where none held then. */
export function inForce(editions: readonly Edition[], day: string): Edition | undefined {
  const held = editions.filter(each => (dayOf(each) ?? '9') <= day)
  const latest = held
    .map(each => dayOf(each)!)
    .sort()
    .at(-1)
  return held.findLast(each => dayOf(each) === latest)
}

/** The only one that held on any day of a stretch; undefined where several or none did. */
export function inForceThrough(
  editions: readonly Edition[],
  first: string,
  last: string,
): Edition | undefined {
  const days = editions.map(each => dayOf(each) ?? '9').filter(day => first < day && day <= last)
  const held = new Set([first, ...days].map(day => inForce(editions, day)))
  held.delete(undefined)
  return only([...held] as Edition[])
}

/** Those whose day begins so: `2024`, `2024-03`, `-03-` for a month of any year. */
export const dayed = (editions: readonly Edition[], part: string) =>
  editions.filter(each =>
    part.startsWith('-') ? dayOf(each)?.includes(part) : dayOf(each)?.startsWith(part),
  )

/** Whether an edition that has a day is of another month than this day, in whichever year. */
export const notInMonthOf = (day: string) => (edition: Edition) =>
  dayOf(edition)!.slice(5, 7) !== day.slice(5, 7)

/** The one in force today; without dates the last. */
export const current = (editions: readonly Edition[]) => inForce(editions, TODAY) ?? editions.at(-1)!

export const isPrerelease = ({ label }: Edition) => label.includes('-rc') || label.includes('-beta')

/** The only one of a list; undefined where there are none or several. */
export const only = (editions: readonly Edition[]): Edition | undefined =>
  editions.length === 1 ? editions[0] : undefined
/** The edition so many places on; undefined beyond the ends. */
export const placesFrom = (
  editions: readonly Edition[],
  edition: Edition | undefined,
  places: number,
): Edition | undefined => (edition ? editions[editions.indexOf(edition) + places] : undefined)

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)
export const monthName = (day: string) => MONTHS[Number(day.slice(5, 7)) - 1]!
export const yearOf = (day: string) => day.slice(0, 4)
/** `3 March 2025`, `March 3, 2025`, `2025-03-03`. */
export const writtenDay = (day: string, form: number) =>
  [
    `${Number(day.slice(8))} ${monthName(day)} ${yearOf(day)}`,
    `${monthName(day)} ${Number(day.slice(8))}, ${yearOf(day)}`,
    day,
  ][form % 3]!

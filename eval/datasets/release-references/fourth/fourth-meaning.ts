import { type Edition, pick, type Random, TODAY } from '../calendar.ts'
import { dayOf, inForce, monthName } from '../calendar-facts.ts'
import type { Meaning } from '../reference-family.ts'
import { type FourthCalendar, nth } from './fourth-calendar.ts'

/** As `Meaning`; with `mayAsk` it is as good to ask back: a fair reader would not be sure either. */
export type FourthMeaning = Omit<Meaning, 'turns'> & { mayAsk?: boolean }

/** What is meant of a calendar, beside `other` where a second package stands; null where the calendar gives nothing to say so. */
export type FourthMeaningOf = (
  calendar: FourthCalendar,
  random: Random,
  other: FourthCalendar,
) => FourthMeaning | null

export const said = (
  slots: Readonly<Record<string, string>>,
  expected: readonly (readonly Edition[])[],
  mayAsk = false,
): FourthMeaning => ({
  slots,
  expected: labelsOf(expected),
  ...(mayAsk && expected.length > 0 && { mayAsk }),
})

const labelsOf = (sets: readonly (readonly Edition[])[]) => {
  const labels = sets.map(set => set.map(({ label }) => label))
  return [...new Map(labels.map(set => [set.join(), set])).values()]
}

export const addDays = (day: string, count: number) =>
  new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10)

/** A day on which something held, some weeks before today; undefined where editions have no days. */
export function someDay(editions: readonly Edition[], random: Random): string | undefined {
  const first = dayOf(editions[0]!)
  if (first === null) return undefined
  const length = (Date.parse(TODAY) - Date.parse(first)) / 86_400_000 - 20
  return addDays(first, Math.floor(random() * length))
}

/** Every edition in force on a day of a stretch; undefined where nothing held at its beginning. */
export function heldIn(editions: readonly Edition[], first: string, last: string): Edition[] | undefined {
  const days = editions.flatMap(edition => dayOf(edition) ?? []).filter(day => first < day && day <= last)
  const held = [first, ...days].map(day => inForce(editions, day))
  return held.includes(undefined) ? undefined : [...new Set(held as Edition[])]
}

/** The one that held through a stretch, or else all that did, if it is not asked which. */
export function throughout(
  editions: readonly Edition[],
  first: string,
  last: string,
  slots: Readonly<Record<string, string>>,
  mayAsk = false,
): FourthMeaning | null {
  const held = heldIn(editions, first, last)
  return held ? said(slots, [held], mayAsk || held.length > 1) : null
}

/** A day as people write it: `3 March 2025`, `march 3rd 2025`, `3 Mar 25`. */
export function spokenDay(day: string, random: Random): string {
  const [date, month, year] = [Number(day.slice(8)), monthName(day), day.slice(0, 4)]
  return pick(random, [
    ...[day, `${date} ${month} ${year}`, `${month} ${date}, ${year}`, `the ${nth(date)} of ${month} ${year}`],
    ...[`${month.toLowerCase()} ${nth(date)} ${year}`, `${date} ${month.slice(0, 3)} ${year.slice(2)}`],
  ])
}

/** The last day of a month `2025-03`. */
export const endOfMonth = (month: string) => addDays(`${addDays(`${month}-01`, 31).slice(0, 7)}-01`, -1)

/** A stretch of a year as `[words, first day, last day]`. */
export function somePeriod(year: number, random: Random): [string, string, string] {
  const spell = (words: string, first: number, last: number): [string, string, string] => [
    words,
    `${year}-${String(first).padStart(2, '0')}-01`,
    endOfMonth(`${year}-${String(last).padStart(2, '0')}`),
  ]
  return pick(random, [
    ...[spell(`H1 ${year}`, 1, 6), spell(`the first half of ${year}`, 1, 6), spell(`h2 ${year}`, 7, 12)],
    ...[spell(`the second half of ${year}`, 7, 12), spell(`q2 ${year}`, 4, 6), spell(`Q4 ${year}`, 10, 12)],
    ...[spell(`the third quarter of ${year}`, 7, 9), spell(`Q1/${year}`, 1, 3)],
    ...[spell(`summer ${year}`, 6, 8), spell(`the autumn of ${year}`, 9, 11), spell(`spring ${year}`, 3, 5)],
  ])
}
export const isSeason = (words: string) => /summer|autumn|spring/.test(words)

import { shuffled } from '../shuffled.ts'

/** Dates are ISO 8601 days; null where a release has none. Editions stand in their order, oldest first. */
export type Edition = { label: string; effective: string | null }
export type Calendar = { kind: CalendarKind; editions: readonly Edition[] }

/** The day on which the questions are asked. */
export const TODAY = '2026-03-10'

export const calendarKinds = [
  'monthly',
  'quarterly',
  'yearly',
  'versions',
  'undated',
  'tied',
  'prereleases',
  'ahead',
  'snapshots',
  'days',
] as const
export type CalendarKind = (typeof calendarKinds)[number]

/** Numbers from 0 to below 1. */
export type Random = () => number
export const between = (random: Random, low: number, high: number) =>
  low + Math.floor(random() * (high - low + 1))
export const pick = <Entry>(random: Random, entries: readonly Entry[]): Entry =>
  entries[Math.floor(random() * entries.length)]!

/** A calendar of three to nine editions with gaps: what a package's releases are called and from when they hold. */
export function makeCalendar(kind: CalendarKind, random: Random): Calendar {
  return { kind, editions: makers[kind](random) }
}

const two = (number: number) => String(number).padStart(2, '0')
const isoDay = (year: number, month: number, day: number) => `${year}-${two(month)}-${two(day)}`

/** Some of the months from 2022 to February 2026, as [year, month], in order. */
function months(random: Random, step = 1): [number, number][] {
  const all = Array.from({ length: 50 }, (_, index) => index)
    .filter(index => index % step === 0)
    .map((index): [number, number] => [2022 + Math.floor(index / 12), (index % 12) + 1])
  return shuffled(all, random)
    .slice(0, between(random, 3, 9))
    .sort(([year, month], [otherYear, otherMonth]) => year - otherYear || month - otherMonth)
}

const dated = (random: Random) =>
  months(random).map(([year, month]) => isoDay(year, month, pick(random, [1, 1, 15, 20, 28])))

/** As many version numbers as asked for, each a step up from the last. */
function versions(random: Random, count: number, parts: 2 | 3): string[] {
  const version = [between(random, 1, 3), 0, 0]
  return Array.from({ length: count }, () => {
    const label = version.slice(0, parts).join('.')
    const step = between(random, 0, parts - 1)
    version[step]! += 1
    version.fill(0, step + 1)
    return label
  })
}

const numbered = (random: Random, days: readonly (string | null)[], prefix = '') => {
  const labels = versions(random, days.length, pick(random, [2, 3]))
  return days.map((effective, index) => ({ label: `${prefix}${labels[index]}`, effective }))
}

const makers: Record<CalendarKind, (random: Random) => Edition[]> = {
  monthly: random => {
    const day = pick(random, [1, 1, 15])
    return months(random).map(([year, month]) => ({
      label: `${year}-${two(month)}`,
      effective: isoDay(year, month, day),
    }))
  },
  quarterly: random =>
    months(random, 3).map(([year, month]) => ({
      label: `${year}-Q${(month + 2) / 3}`,
      effective: isoDay(year, month, 1),
    })),
  yearly: random => {
    const [month, day] = pick(random, [
      [1, 1],
      [2, 1],
      [1, 15],
    ] as const)
    return shuffled([2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026], random)
      .slice(0, between(random, 3, 6))
      .sort()
      .map(year => ({ label: String(year), effective: isoDay(year, month, day) }))
  },
  versions: random => numbered(random, dated(random), pick(random, ['', 'v'])),
  undated: random =>
    numbered(
      random,
      dated(random).map(() => null),
    ),
  tied: random => {
    const days = dated(random)
    const tie = between(random, 0, days.length - 2)
    return numbered(
      random,
      days.map((day, index) => (index === tie + 1 ? days[tie]! : day)),
    )
  },
  prereleases: random => {
    const days = dated(random)
    const [last, ...earlier] = versions(random, days.length, 3).reverse()
    const word = pick(random, ['rc.1', 'beta.2'])
    const final = random() < 0.5
    const labels = [...earlier.reverse(), ...(final ? [`${last}-${word}`, last!] : [`${last}-${word}`])]
    const padded = final ? [...days, '2026-03-02'] : days
    return labels.map((label, index) => ({ label, effective: padded[index]! }))
  },
  ahead: random => {
    const future = shuffled(['2026-05-01', '2026-07-01', '2026-10-01'], random)
      .slice(0, between(random, 1, 2))
      .sort()
    const days = [...months(random).map(([year, month]) => isoDay(year, month, 1)), ...future]
    if (random() < 0.5) return numbered(random, days)
    return days.map(effective => ({ label: effective.slice(0, 7), effective }))
  },
  snapshots: random => {
    const days = dated(random)
    const minors = days.map(() => between(random, 100, 400)).sort((left, right) => left - right)
    return days.map((day, index) => ({ label: `v1.${minors[index]! + index}.0_${day}`, effective: null }))
  },
  days: random => dated(random).map(effective => ({ label: effective, effective })),
}

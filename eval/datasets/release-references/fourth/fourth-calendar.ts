import { shuffled } from '../../shuffled.ts'
import { between, type Edition, pick, type Random } from '../calendar.ts'
import { monthName } from '../calendar-facts.ts'

export const fourthKinds = [
  'months',
  'dates',
  'versions',
  'quarters',
  'seasons',
  'numbers',
  'years',
  'tied',
  'undated',
  'ahead',
] as const
export type FourthKind = (typeof fourthKinds)[number]
/** A package's editions, oldest first; they hold from 2022 (some from 2019) to February 2026, with gaps. */
export type FourthCalendar = { kind: FourthKind; editions: readonly Edition[] }

const two = (number: number) => String(number).padStart(2, '0')
const SEASONS = ['Spring', 'Summer', 'Autumn']

/** Five to eight days in order; each is the first of a month that `fits` (1 to 12), or `day`. */
function days(random: Random, fits: (month: number) => boolean = () => true, day = () => 1): string[] {
  const all = Array.from({ length: 50 }, (_, index) => [2022 + Math.floor(index / 12), (index % 12) + 1])
  return shuffled(
    all.filter(([, month]) => fits(month!)),
    random,
  )
    .slice(0, between(random, 5, 8))
    .map(([year, month]) => `${year}-${two(month!)}-${two(day())}`)
    .sort()
}

function versions(random: Random, count: number): string[] {
  const version = [between(random, 1, 4), between(random, 0, 3), between(random, 0, 5)]
  return Array.from({ length: count }, () => {
    const step = between(random, 0, 2)
    version[step]! += 1
    version.fill(0, step + 1)
    return `v${version.join('.')}`
  })
}

const uneven = (random: Random) =>
  days(
    random,
    () => true,
    () => pick(random, [1, 10, 15, 22]),
  )
const versioned = (random: Random, held: readonly (string | null)[]): Edition[] => {
  const labels = versions(random, held.length)
  return held.map((effective, index) => ({ label: labels[index]!, effective }))
}
const labelled = (held: readonly string[], label: (day: string, index: number) => string): Edition[] =>
  held.map((effective, index) => ({ label: label(effective, index), effective }))

const makers: Record<FourthKind, (random: Random) => Edition[]> = {
  months: random => labelled(days(random), day => day.slice(0, 7)),
  dates: random => labelled(uneven(random), day => day),
  versions: random => versioned(random, uneven(random)),
  quarters: random =>
    labelled(
      days(random, month => month % 3 === 1),
      day => `Q${(Number(day.slice(5, 7)) + 2) / 3} ${day.slice(0, 4)}`,
    ),
  seasons: random =>
    labelled(
      days(random, month => [3, 6, 9].includes(month)),
      day => `${SEASONS[Number(day.slice(5, 7)) / 3 - 1]} ${day.slice(0, 4)}`,
    ),
  numbers: random => {
    const first = between(random, 4, 15)
    return labelled(uneven(random), (_, index) => `Edition ${first + index}`)
  },
  years: random =>
    labelled(
      shuffled([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026], random)
        .slice(0, 6)
        .sort()
        .map(year => `${year}-01-01`),
      day => day.slice(0, 4),
    ),
  tied: random => {
    const held = uneven(random)
    const tie = between(random, 1, held.length - 2)
    return versioned(
      random,
      held.map((day, index) => (index === tie ? held[tie - 1]! : day)),
    )
  },
  undated: random => {
    const first = between(random, 2, 9)
    return days(random).map((_, index) => ({ label: `Edition ${first + index}`, effective: null }))
  },
  ahead: random => versioned(random, [...days(random), pick(random, ['2026-05-01', '2026-07-01'])]),
}

export const makeFourthCalendar = (kind: FourthKind, random: Random): FourthCalendar => ({
  kind,
  editions: makers[kind](random),
})

/** A label as somebody might write it: `v4.0.3` as `4.0.3`, `2025-07` as `the July 2025 one`, `Edition 7` as `the 7th edition`. */
export function spokenLabel(label: string, random: Random): string {
  const month = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(label)
  if (month) {
    const [, year, , day] = month
    const written = `${monthName(label)} ${year}`
    return pick(random, [label, day ? `the one of ${Number(day)} ${written}` : `the ${written} one`])
  }
  if (/^\d{4}$/.test(label)) return pick(random, [`the ${label} one`, `the ${label} edition`])
  const number = /^Edition (\d+)$/.exec(label)?.[1]
  if (number) return pick(random, [label, `edition ${number}`, `the ${nth(Number(number))} edition`])
  return pick(random, [label, label.toLowerCase(), label.replace(/^v/, '')])
}

/** `1st`, `12th`, `23rd`. */
export function nth(number: number): string {
  const teen = number % 100 > 10 && number % 100 < 14
  return `${number}${(!teen && ['', 'st', 'nd', 'rd'][number % 10]) || 'th'}`
}

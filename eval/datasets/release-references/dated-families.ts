import { between, pick, type Random, TODAY } from './calendar.ts'
import { dayOf, inForce, inForceThrough, monthName, only, writtenDay, yearOf } from './calendar-facts.ts'
import { type ReferenceFamily, theOne } from './reference-family.ts'

const two = (number: number) => String(number).padStart(2, '0')
const anyDay = (random: Random) =>
  `${between(random, 2021, 2025)}-${two(between(random, 1, 12))}-${two(between(random, 1, 28))}`
const inMonth = (month: string): [string, string] => [`${month}-01`, `${month}-31`]

/** Releases by the day they held on, or came in. */
export const datedFamilies: readonly ReferenceFamily[] = [
  {
    name: 'in-force-on-day',
    form: 'where',
    meaning: ({ editions }, random) => {
      const own = editions.map(dayOf).filter(day => day !== null && day < TODAY)
      const day = own.length > 0 && random() < 0.3 ? pick(random, own)! : anyDay(random)
      return {
        slots: { day: writtenDay(day, between(random, 0, 2)) },
        expected: theOne(inForce(editions, day)),
      }
    },
    wordings: {
      development: [
        'under the edition that was current on {day}',
        'if the loss happened while the edition of {day} was in force',
        'as things stood on {day}',
        'in the edition valid as of {day}',
        'in the edition in force on {day}',
        'as of {day}',
      ],
      test: [
        'in the {noun} that applied on {day}',
        'as it stood on {day}',
        'going by the {noun} valid on {day}',
        'in the rules effective as of {day}',
      ],
    },
  },
  {
    name: 'in-force-in-month',
    form: 'where',
    meaning: ({ editions }, random) => {
      const month = anyDay(random).slice(0, 7)
      return {
        slots: { month: monthName(month), year: yearOf(month) },
        expected: theOne(inForceThrough(editions, ...inMonth(month))),
      }
    },
    wordings: {
      development: [
        'as things stood in {month} {year}',
        'as of {month} {year}',
        'under the edition valid in {month} {year}',
        'in the edition in force in {month} {year}',
      ],
      test: ['in the {noun} that applied in {month} {year}', 'as it stood in {month} {year}'],
    },
  },
  {
    name: 'in-force-in-year',
    form: 'where',
    meaning: ({ editions }, random) => {
      const year = yearOf(anyDay(random))
      return {
        slots: { year },
        expected: theOne(inForceThrough(editions, `${year}-01-01`, `${year}-12-31`)),
      }
    },
    wordings: {
      development: ['as of {year}', 'in the edition valid in {year}', 'in the edition in force in {year}'],
      test: ['in the {noun} that was in effect in {year}', 'under the rules in force during {year}'],
    },
  },
  {
    name: 'as-of-last-month',
    form: 'where',
    meaning: ({ editions }, random) => {
      const month = pick(random, ['2026-01', '2026-02', '2025-11', '2025-09', '2025-06'])
      return {
        slots: { month: monthName(month) },
        expected: theOne(inForceThrough(editions, ...inMonth(month))),
      }
    },
    wordings: {
      development: [
        'as things stood last {month}',
        'in the edition in force last {month}',
        'as of last {month}',
      ],
      test: ['as it stood last {month}', 'in the {noun} that applied last {month}'],
    },
  },
  {
    name: 'years-ago',
    form: 'where',
    meaning: ({ editions }, random) => {
      const count = between(random, 1, 3)
      return {
        slots: { count: ['a year', 'two years', 'three years'][count - 1]! },
        expected: theOne(inForce(editions, `${2026 - count}${TODAY.slice(4)}`)),
      }
    },
    wordings: {
      development: [
        'as things stood {count} ago',
        'in the edition valid {count} ago',
        'as of {count} ago',
        'in the edition in force {count} ago',
      ],
      test: ['in the {noun} that applied {count} ago', 'as it stood {count} ago'],
    },
  },
  {
    name: 'end-of-year',
    form: 'where',
    meaning: ({ editions }, random) => {
      const [year, end] = [yearOf(anyDay(random)), random() < 0.5]
      return {
        slots: { year, end: end ? 'end' : 'beginning' },
        expected: theOne(inForce(editions, end ? `${year}-12-31` : `${year}-01-01`)),
      }
    },
    wordings: {
      development: [
        'as things stood at the {end} of {year}',
        'as of the {end} of {year}',
        'in the edition in force at the {end} of {year}',
      ],
      test: ['as it stood at the {end} of {year}', 'in the {noun} that applied at the {end} of {year}'],
    },
  },
  {
    name: 'before-day',
    form: 'where',
    meaning: ({ editions }, random) => {
      const day = anyDay(random)
      const earlier = editions.filter(each => (dayOf(each) ?? '9') < day)
      return {
        slots: { day: writtenDay(day, between(random, 0, 2)) },
        expected: theOne(inForce(earlier, day)),
      }
    },
    wordings: {
      development: [
        'in the latest edition prior to {day}',
        'in the last edition published before {day}',
        'in the newest one before {day}',
        'in the last edition before {day}',
      ],
      test: ['in the most recent {noun} before {day}', 'in the last {noun} prior to {day}'],
    },
  },
  {
    name: 'after-day',
    form: 'where',
    meaning: ({ editions }, random) => {
      const day = anyDay(random)
      const later = editions.filter(each => (dayOf(each) ?? '0') > day)
      const next = later.filter(each => dayOf(each) === dayOf(later[0]!))
      return { slots: { day: writtenDay(day, between(random, 0, 2)) }, expected: theOne(only(next)) }
    },
    wordings: {
      development: [
        'in the next edition after {day}',
        'in the first one published after {day}',
        'in the first edition after {day}',
      ],
      test: ['in the first {noun} that came out after {day}', 'in the earliest {noun} after {day}'],
    },
  },
  {
    name: 'effective-day',
    form: 'where',
    meaning: ({ editions }, random) => {
      const days = editions.map(({ effective }) => effective).filter(day => day !== null)
      if (days.length === 0) return null
      const day = pick(random, days)
      const from = editions.filter(({ effective }) => effective === day)
      return { slots: { day: writtenDay(day, between(random, 0, 2)) }, expected: theOne(only(from)) }
    },
    wordings: {
      development: [
        'in the edition that came into force on {day}',
        'in the edition that became effective {day}',
        'in the edition effective {day}',
      ],
      test: ['in the {noun} that took effect on {day}', 'in the {noun} with an effective date of {day}'],
    },
  },
]

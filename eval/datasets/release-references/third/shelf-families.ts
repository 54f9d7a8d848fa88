import { between, type Edition, pick, type Random, TODAY } from '../calendar.ts'
import {
  current,
  dayed,
  dayOf,
  inForce,
  isPrerelease,
  monthName,
  placesFrom,
  writtenDay,
  yearOf,
} from '../calendar-facts.ts'
import { type Shelf, type ShelvedPackage, shared } from './shelf.ts'
import {
  commonLabels,
  fitting,
  ownLabels,
  pairOf,
  placed,
  type ShelfFamily,
  type ShelfMeaning,
  theOnly,
} from './shelf-meaning.ts'

type Fits = (editions: readonly Edition[]) => readonly (Edition | undefined)[]

const subjectOf = (random: Random) => pick(random, shared)
const anyDay = (random: Random) =>
  `${between(random, 2023, 2025)}-0${between(random, 1, 9)}-1${between(random, 0, 9)}`
const isAhead = ({ editions }: ShelvedPackage) => editions.some(each => (dayOf(each) ?? '0') > TODAY)
const dayOfOne = ({ packages }: Shelf, random: Random) => {
  const days = packages.flatMap(({ editions }) => editions.map(dayOf).filter(day => day !== null))
  return days.length > 0 ? pick(random, days) : null
}
/** Of what all documents have: only where one edition of all packages fits, it can be told. */
const ofAll = (shelf: Shelf, random: Random, fits: Fits, slots = {}): ShelfMeaning => ({
  slots: { ...slots, subject: subjectOf(random) },
  expected: theOnly(fitting(shelf, fits)),
})
/** Of what one package's documents have: where one edition of it fits. */
const ofOwn = (shelf: Shelf, random: Random, fits: Fits, slots = {}): ShelfMeaning => {
  const entry = pick(random, shelf.packages)
  const expected = theOnly(fitting({ ...shelf, packages: [entry] }, fits))
  return { slots: { ...slots, subject: entry.own }, expected }
}

const IN_LABEL = [
  'What is the {subject} in {label}?',
  'How much is the {subject}, going by {label}?',
  'According to {label}, what does the {subject} come to?',
]
const NEWEST = [
  'What is the {subject} in the newest {noun}?',
  'Going by the most recent {noun}, how much is the {subject}?',
]

/** No package is named. */
export const unnamedFamilies: readonly ShelfFamily[] = [
  {
    name: 'label-of-one',
    meaning: (shelf, random) => {
      const own = ownLabels(shelf)
      if (own.length === 0) return null
      const found = pick(random, own)
      return {
        slots: { subject: subjectOf(random), label: found.edition.label },
        expected: [[placed(found)]],
      }
    },
    wordings: IN_LABEL,
  },
  {
    name: 'label-of-several',
    meaning: (shelf, random) => {
      const common = commonLabels(shelf)
      if (common.length === 0) return null
      return {
        slots: { subject: subjectOf(random), label: pick(random, common).edition.label },
        expected: [],
      }
    },
    wordings: IN_LABEL,
  },
  {
    name: 'label-of-several-own-subject',
    meaning: (shelf, random) => {
      const common = commonLabels(shelf)
      if (common.length === 0) return null
      const found = pick(random, common)
      return { slots: { subject: found.entry.own, label: found.edition.label }, expected: [[placed(found)]] }
    },
    wordings: IN_LABEL,
  },
  {
    name: 'label-of-none',
    meaning: (_, random) => ({
      slots: {
        subject: subjectOf(random),
        label: pick(random, ['release 9.4', 'version 12.1', 'edition 2033-02']),
      },
      expected: [],
    }),
    wordings: IN_LABEL,
  },
  {
    name: 'line-of-versions',
    meaning: (shelf, random) => {
      const labels = shelf.packages.flatMap(({ editions }) => editions.map(({ label }) => label))
      const lines = labels.flatMap(label => /^v?(\d+\.\d+)\.\d+$/.exec(label)?.[1] ?? [])
      if (lines.length === 0) return null
      const line = pick(random, lines)
      const fits: Fits = editions =>
        editions.filter(({ label }) => label.replace('v', '').startsWith(`${line}.`))
      return ofAll(shelf, random, fits, { label: line })
    },
    wordings: IN_LABEL,
  },
  {
    name: 'newest',
    meaning: (shelf, random) => ofAll(shelf, random, editions => [editions.at(-1)]),
    wordings: NEWEST,
  },
  {
    name: 'newest-own-subject',
    meaning: (shelf, random) => ofOwn(shelf, random, editions => [editions.at(-1)]),
    wordings: NEWEST,
  },
  {
    name: 'previous-own-subject',
    meaning: (shelf, random) =>
      ofOwn(shelf, random, editions => [placesFrom(editions, current(editions), -1)]),
    wordings: [
      'What was the {subject} in the {noun} before the current one?',
      'One {noun} ago, how much was the {subject}?',
    ],
  },
  {
    name: 'ordinal',
    meaning: (shelf, random) => {
      const place = between(random, 3, 7)
      const ordinal = ['third', 'fourth', 'fifth', 'sixth', 'seventh'][place - 3]!
      return ofAll(shelf, random, editions => [editions[place - 1]], { ordinal })
    },
    wordings: ['What is the {subject} in the {ordinal} {noun}?'],
  },
  {
    name: 'held-on-day',
    meaning: (shelf, random) => {
      if (shelf.packages.some(({ editions }) => editions.some(each => dayOf(each) === null))) return null
      const day = anyDay(random)
      return ofAll(shelf, random, editions => [inForce(editions, day)], {
        day: writtenDay(day, between(random, 0, 2)),
      })
    },
    wordings: ['What was the {subject} in force on {day}?', 'Which {subject} applied on {day}?'],
  },
  {
    name: 'held-on-day-own-subject',
    meaning: (shelf, random) => {
      const day = anyDay(random)
      return ofOwn(shelf, random, editions => [inForce(editions, day)], {
        day: writtenDay(day, between(random, 0, 2)),
      })
    },
    wordings: [
      'What was the {subject} in force on {day}?',
      'Under the {noun} valid on {day}, how much was the {subject}?',
    ],
  },
  {
    name: 'time-without-dates',
    meaning: ({ packages }, random) => {
      const undated = packages.filter(({ editions }) => editions.every(each => dayOf(each) === null))
      if (undated.length === 0) return null
      const day = anyDay(random)
      const slots = { day: writtenDay(day, 0), month: monthName(day), year: yearOf(day) }
      return { slots: { ...slots, subject: pick(random, undated).own }, expected: [] }
    },
    wordings: [
      'What was the {subject} in {month} {year}?',
      'What was the {subject} on {day}?',
      'As of {month} {year}, how much was the {subject}?',
    ],
  },
  {
    name: 'month-and-year',
    meaning: (shelf, random) => {
      const day = dayOfOne(shelf, random)
      if (day === null) return null
      const slots = { month: monthName(day), year: yearOf(day) }
      return ofAll(shelf, random, editions => dayed(editions, day.slice(0, 7)), slots)
    },
    wordings: [
      'What is the {subject} in the {month} {year} {noun}?',
      'In the {noun} from {month} {year}, how much is the {subject}?',
    ],
  },
  {
    name: 'month-alone',
    meaning: (shelf, random) => {
      const day = dayOfOne(shelf, random)
      if (day === null) return null
      const fits: Fits = editions =>
        dayed(editions, `-${day.slice(5, 7)}-`).filter(each => dayOf(each)!.slice(5, 7) === day.slice(5, 7))
      return ofAll(shelf, random, fits, { month: monthName(day) })
    },
    wordings: [
      'What is the {subject} in the {month} {noun}?',
      "In {month}'s {noun}, how much is the {subject}?",
    ],
  },
  {
    name: 'year-own-subject',
    meaning: (shelf, random) => {
      const day = dayOfOne(shelf, random)
      if (day === null) return null
      return ofOwn(shelf, random, editions => dayed(editions, yearOf(day)), { year: yearOf(day) })
    },
    wordings: [
      'What is the {subject} in the {year} {noun}?',
      'In the {noun} of {year}, how much is the {subject}?',
    ],
  },
  {
    name: 'beta-of-one',
    meaning: (shelf, random) => {
      const stage = random() < 0.5 ? 'release candidate' : 'beta'
      const fits: Fits = editions =>
        editions.filter(each => isPrerelease(each) && each.label.includes(stage === 'beta' ? '-beta' : '-rc'))
      return ofAll(shelf, random, fits, { stage })
    },
    wordings: [
      'What is the {subject} in the {stage}?',
      'According to the {stage}, how much is the {subject}?',
    ],
  },
  {
    name: 'changes-of-nothing',
    meaning: () => ({ expected: [] }),
    wordings: [
      'What changed in the latest {noun}?',
      "What's new?",
      'Which rules were dropped in the last {noun}?',
    ],
  },
  {
    name: 'changes-own-subject',
    meaning: (shelf, random) => {
      const entry = pick(random, shelf.packages)
      const [older, newer] = entry.editions.slice(-2)
      if (isAhead(entry)) return null
      return { slots: { subject: entry.own }, expected: pairOf(entry, older, newer) }
    },
    wordings: [
      'Did the {subject} change in the latest {noun}?',
      'How has the {subject} changed with the newest {noun}?',
    ],
  },
  {
    name: 'changes-label-of-one',
    meaning: (shelf, random) => {
      const own = ownLabels(shelf).filter(({ entry, edition }) => edition !== entry.editions[0])
      if (own.length === 0) return null
      const { entry, edition } = pick(random, own)
      return {
        slots: { label: edition.label },
        expected: pairOf(entry, placesFrom(entry.editions, edition, -1), edition),
      }
    },
    wordings: ['What did {label} change?', 'Which amounts went up in {label}?'],
  },
  {
    name: 'between-packages',
    meaning: (shelf, random) => {
      const own = ownLabels(shelf)
      const left = own.length > 0 ? pick(random, own) : null
      const others = own.filter(({ entry }) => entry !== left?.entry)
      if (left === null || others.length === 0) return null
      return { slots: { left: left.edition.label, right: pick(random, others).edition.label }, expected: [] }
    },
    wordings: ['What is different between {left} and {right}?', 'Compare {left} with {right}.'],
  },
]

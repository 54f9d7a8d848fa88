import { between, pick, TODAY } from './calendar.ts'
import { current, dayed, dayOf, monthName, notInMonthOf, only, placesFrom, yearOf } from './calendar-facts.ts'
import { type ReferenceFamily, readings, theOne } from './reference-family.ts'

/** Releases by their place in the order. */
export const relativeFamilies: readonly ReferenceFamily[] = [
  {
    name: 'editions-ago',
    form: 'where',
    meaning: ({ editions }, random) => {
      const count = between(random, 1, 5)
      return {
        slots: {
          count: ['one edition', 'two editions', 'three editions', 'four editions', 'five editions'][
            count - 1
          ]!,
        },
        expected: theOne(placesFrom(editions, current(editions), -count)),
      }
    },
    wordings: {
      development: ['if we go {count} back', '{count} back', '{count} ago'],
      test: ['as it was {count} ago', 'going back {count}'],
    },
  },
  {
    name: 'previous',
    form: 'where',
    meaning: ({ editions }) => ({ expected: theOne(placesFrom(editions, current(editions), -1)) }),
    wordings: {
      development: [
        'in the one before',
        'in the last edition before the current one',
        'in the previous edition',
        'in the edition before the current one',
      ],
      test: [
        'in the {noun} preceding the current one',
        'in the {noun} just before this one',
        'in the prior {noun}',
      ],
    },
  },
  {
    name: 'latest',
    form: 'where',
    meaning: ({ editions }) => ({ expected: theOne(editions.at(-1)) }),
    wordings: {
      development: [
        'in the last edition',
        'with the latest one',
        'in the latest edition',
        'in the newest edition',
      ],
      test: ['in the most recent {noun}', 'going by the newest {noun} you have'],
    },
  },
  {
    name: 'current',
    form: 'where',
    meaning: ({ kind, editions }) => (kind === 'undated' ? null : { expected: theOne(current(editions)) }),
    wordings: {
      development: [
        'in the edition that is currently in force',
        'in the present edition',
        'in the one in force now',
        'in the edition in force today',
        'in the current edition',
      ],
      test: ['in the {noun} that applies today', 'in the {noun} now in effect'],
    },
  },
  {
    name: 'upcoming',
    form: 'where',
    meaning: ({ kind, editions }) => {
      if (kind === 'undated') return null
      return { expected: theOne(editions.find(each => (dayOf(each) ?? '0') > TODAY)) }
    },
    wordings: {
      development: [
        'in the coming edition',
        'in the edition not yet in force',
        'in the upcoming edition',
        'in the next edition',
      ],
      test: ['in the {noun} that takes effect next', 'in the forthcoming {noun}'],
    },
  },
  {
    name: 'ordinal',
    form: 'where',
    meaning: ({ editions }, random) => {
      const place = between(random, 1, 7)
      const ordinal = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh'][place - 1]!
      return { slots: { ordinal }, expected: theOne(editions[place - 1]) }
    },
    wordings: {
      development: ['by the {ordinal} edition you hold', 'in the {ordinal} edition'],
      test: ['in the {ordinal} {noun} ever published', 'going by the {ordinal} {noun}'],
    },
  },
  {
    name: 'oldest',
    form: 'where',
    meaning: ({ editions }) => ({ expected: theOne(editions[0]) }),
    wordings: {
      development: [
        'in the initial edition',
        'in the first edition',

        'in the oldest edition',
        'in the original edition',
      ],
      test: ['in the earliest {noun}', 'in the very first {noun} you have'],
    },
  },
  {
    name: 'last-but-one',
    form: 'where',
    meaning: ({ kind, editions }) => (kind === 'ahead' ? null : { expected: theOne(editions.at(-2)) }),
    wordings: {
      development: [
        'in the next-to-last edition',
        'in the edition before the last one',
        'in the last edition but one',
      ],
      test: ['in the penultimate {noun}', 'in the second-to-last {noun}', 'in the second most recent {noun}'],
    },
  },
  {
    name: 'before-label',
    form: 'where',
    meaning: ({ editions }, random) => {
      const edition = pick(random, editions)
      return { slots: { label: edition.label }, expected: theOne(placesFrom(editions, edition, -1)) }
    },
    wordings: {
      development: [
        'in the edition superseded by {label}',
        'in the predecessor of {label}',
        'immediately before {label}',
        'in the edition before {label}',
        'before {label}',
      ],
      test: ['in the {noun} that {label} replaced', 'in the one preceding {label}', 'just before {label}'],
    },
  },
  {
    name: 'after-label',
    form: 'where',
    meaning: ({ editions }, random) => {
      const edition = pick(random, editions)
      return { slots: { label: edition.label }, expected: theOne(placesFrom(editions, edition, 1)) }
    },
    wordings: {
      development: [
        'in the successor of {label}',
        'in the edition that superseded {label}',
        'in the next one after {label}',
        'in the edition after {label}',
      ],
      test: [
        'in the {noun} that replaced {label}',
        'in the one following {label}',
        'in the one right after {label}',
      ],
    },
  },
  {
    name: 'before-rewrite',
    form: 'where',
    meaning: ({ kind, editions }, random) => {
      if (kind === 'undated') return null
      const year = yearOf(dayOf(pick(random, editions))!)
      const rewrite = only(dayed(editions, year))
      return { slots: { year }, expected: theOne(placesFrom(editions, rewrite, -1)) }
    },
    wordings: {
      development: [
        'before the {year} reform',
        'prior to the {year} edition',
        'before the {year} edition',
        'before the {year} revision',
      ],
      test: ['before the {year} rewrite', 'prior to the {year} overhaul'],
    },
  },
  {
    name: 'year-not-month',
    form: 'where',
    meaning: ({ kind, editions }, random) => {
      if (kind === 'undated' || kind === 'quarterly' || kind === 'yearly') return null
      const day = dayOf(pick(random, editions))!
      const rest = dayed(editions, yearOf(day)).filter(notInMonthOf(day))
      return { slots: { year: yearOf(day), month: monthName(day) }, expected: theOne(only(rest)) }
    },
    wordings: {
      development: [
        'in the {year} edition other than the {month} one',
        'in the {year} edition, but not from {month}',
        'in the {year} edition, but not the {month} one',
      ],
      test: ['in the {year} {noun}, not the {month} one', 'in the {year} {noun} that is not from {month}'],
    },
  },
  {
    name: 'subject-numbers',
    form: 'whole',
    meaning: ({ kind, editions }) => (kind === 'ahead' ? null : { expected: readings([editions.at(-1)]) }),
    wordings: {
      development: [
        'How many of the 12 installments may be late?',
        'Which form is used from 2030 on?',
        'Is section 2.1 binding for a car from May?',
        'Is a vehicle built in 2019 covered?',
        'Do 3 claims in 2 years raise the fee?',
      ],
      test: [
        'Is a car of model year 2024 covered?',
        'What does a driver born in 2001 pay?',
        'Is TLS 1.2 allowed for a first connection?',
        'What is the second payment after a claim of March?',
      ],
    },
  },
]

import { between, type Edition, pick, type Random, TODAY } from './calendar.ts'
import { current, dayed, dayOf, inForce, monthName, only, placesFrom, yearOf } from './calendar-facts.ts'
import { pairs, type ReferenceFamily, readings } from './reference-family.ts'

/** Two different ones, the older first. */
function twoOf(editions: readonly Edition[], random: Random): [Edition, Edition] {
  const first = between(random, 0, editions.length - 2)
  return [editions[first]!, editions[between(random, first + 1, editions.length - 1)]!]
}

/** Where editions lie ahead, "now" and "the last" are of today as well as of all that there are. */
const ends = (editions: readonly Edition[]) => [editions.at(-1)!, current(editions)]
const upTo = (editions: readonly Edition[], end: Edition) => editions.slice(0, editions.indexOf(end) + 1)

/** Two or more releases, held against each other. */
export const comparisonFamilies: readonly ReferenceFamily[] = [
  {
    name: 'last-two',
    form: 'whole',
    meaning: ({ editions }) => ({
      expected: readings(...ends(editions).map(end => upTo(editions, end).slice(-2))),
    }),
    wordings: {
      development: [
        'Compare the two latest editions.',
        'What changed from the last edition to the one before it?',
        'What changed between the last two editions?',
      ],
      test: [
        'What is different between the two most recent {noun}s?',
        'How do the last two {noun}s differ on fees?',
      ],
    },
  },
  {
    name: 'between-labels',
    form: 'whole',
    meaning: ({ editions }, random) => {
      const [older, newer] = twoOf(editions, random)
      const [left, right] = random() < 0.5 ? [older, newer] : [newer, older]
      return { slots: { left: left.label, right: right.label }, expected: readings([older, newer]) }
    },
    wordings: {
      development: [
        'Compare {left} with {right}.',
        'What is in {right} that is not in {left}?',
        'How did fees change from {left} to {right}?',
        'What changed between {left} and {right}?',
      ],
      test: [
        'How does {left} differ from {right} on fees?',
        'Put {left} next to {right}: what is different?',
      ],
    },
  },
  {
    name: 'since-label',
    form: 'whole',
    meaning: ({ editions }, random) => {
      const before = editions.slice(0, editions.indexOf(current(editions)))
      if (before.length === 0) return null
      const from = pick(random, before)
      return {
        slots: { label: from.label },
        expected: pairs(editions, ...ends(editions).map(end => [from, end])),
      }
    },
    wordings: {
      development: [
        'What has changed from {label} until now?',
        'What changed after {label}?',
        'What changed since {label}?',
      ],
      test: ['Has the late fee changed since {label}?', 'What is new compared with {label}?'],
    },
  },
  {
    name: 'since-year',
    form: 'whole',
    meaning: ({ kind, editions }, random) => {
      if (kind === 'undated') return null
      const year = yearOf(dayOf(pick(random, editions))!)
      const first = dayed(editions, year)[0]
      const begun = inForce(editions, `${year}-01-01`) ?? first
      if (yearOf(TODAY) <= year) return null
      const sets = ends(editions).flatMap(end => [begun, first].map(from => [from, end]))
      return { slots: { year }, expected: pairs(editions, ...sets) }
    },
    wordings: {
      development: [
        'What has changed since the beginning of {year}?',
        'How have fees changed since {year}?',
        'What changed since {year}?',
      ],
      test: ['Has the late fee gone up since {year}?', 'What is different now from {year}?'],
    },
  },
  {
    name: 'first-and-last',
    form: 'whole',
    meaning: ({ editions }) => ({
      expected: pairs(editions, ...ends(editions).map(end => [editions[0], end])),
    }),
    wordings: {
      development: [
        'Compare the original edition with the current one.',
        'What has changed since the first edition?',
        'What changed between the first and the latest edition?',
      ],
      test: [
        'How does the oldest {noun} differ from the newest?',
        'Compare the very first {noun} with the most recent one.',
      ],
    },
  },
  {
    name: 'new-in-label',
    form: 'whole',
    meaning: ({ editions }, random) => {
      const edition = pick(random, editions)
      return {
        slots: { label: edition.label },
        expected: pairs(editions, [placesFrom(editions, edition, -1), edition]),
      }
    },
    wordings: {
      development: [
        'What changed in {label}?',
        'What came in with {label}?',
        'What changed with {label}?',
        'What is new in {label}?',
        'Which rules were removed in {label}?',
      ],
      test: ['What did {label} change?', 'Which fees went up with {label}?', 'What was added by {label}?'],
    },
  },
  {
    name: 'between-months',
    form: 'whole',
    meaning: ({ kind, editions }, random) => {
      if (kind === 'undated' || kind === 'quarterly') return null
      const [left, right] = twoOf(editions, random).map(each => dayOf(each)!.slice(0, 7))
      if (left === right) return null
      const [older, newer] = [left!, right!].map(month => only(dayed(editions, month)))
      return {
        slots: {
          left: `${monthName(left!)} ${yearOf(left!)}`,
          right: `${monthName(right!)} ${yearOf(right!)}`,
        },
        expected: pairs(editions, [older, newer]),
      }
    },
    wordings: {
      development: [
        'Compare the {left} and the {right} edition.',
        'How does the {right} edition differ from the {left} one?',
        'What changed between the {left} edition and the {right} edition?',
      ],
      test: [
        'How do the {nouns} of {left} and {right} differ?',
        'What is different in the {right} {noun} as against the {left} one?',
      ],
    },
  },
  {
    name: 'between-days',
    form: 'whole',
    meaning: ({ editions }, random) => {
      const years = [between(random, 2022, 2023), between(random, 2024, 2025)]
      const [left, right] = years.map(year => inForce(editions, `${year}-12-31`))
      return {
        slots: { left: String(years[0]), right: String(years[1]) },
        expected: pairs(editions, [left, right]),
      }
    },
    wordings: {
      development: [
        'What changed from the end of {left} to the end of {right}?',
        'What changed between the end of {left} and the end of {right}?',
      ],
      test: [
        'How do the rules in force on 31 December {left} differ from those in force on 31 December {right}?',
      ],
    },
  },
  {
    name: 'last-few',
    form: 'whole',
    meaning: ({ editions }, random) => {
      const count = between(random, 3, 4)
      if (upTo(editions, current(editions)).length < count) return null
      return {
        slots: { count: ['three', 'four'][count - 3]! },
        expected: readings(...ends(editions).map(end => upTo(editions, end).slice(-count))),
      }
    },
    wordings: {
      development: [
        'What was the late fee in each of the last {count} editions?',
        'How has the late fee developed over the last {count} editions?',
      ],
      test: ['How did the late fee evolve across the {count} most recent {nouns}?'],
    },
  },
  {
    name: 'each-of-year',
    form: 'whole',
    meaning: ({ kind, editions }, random) => {
      if (kind === 'undated') return null
      const year = yearOf(dayOf(pick(random, editions))!)
      if (dayed(editions, year).length < 2) return null
      return { slots: { year }, expected: readings(dayed(editions, year)) }
    },
    wordings: {
      development: [
        'What was the late fee in each of the {year} editions?',
        'How did the late fee develop over the {year} editions?',
      ],
      test: ['How did the late fee evolve through the {nouns} of {year}?'],
    },
  },
  {
    name: 'every-edition',
    form: 'whole',
    meaning: ({ editions }) => ({ expected: readings(editions) }),
    wordings: {
      development: [
        'How did the late fee develop over all editions?',
        'Show the history of the late fee.',
        'What was the late fee in each edition?',
      ],
      test: ['How has the late fee evolved across all {nouns}?', 'What is the late fee in every {noun}?'],
    },
  },
]

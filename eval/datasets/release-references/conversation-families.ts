import { between, type Calendar, type Edition, pick, type Random } from './calendar.ts'
import { dayed, dayOf, monthName, notInMonthOf, only, placesFrom, yearOf } from './calendar-facts.ts'
import { type Meaning, pairs, type ReferenceFamily, readings, theOne } from './reference-family.ts'

/** A first question about one edition, after which others are named. */
const talking = (edition: Edition) => [`What is the late fee in ${edition.label}?`]

const stepped =
  (places: (random: Random) => number, words: readonly string[] = []) =>
  ({ editions }: Calendar, random: Random): Meaning => {
    const edition = pick(random, editions)
    const by = places(random)
    return {
      turns: talking(edition),
      slots: { count: words[Math.abs(by)] ?? '' },
      expected: theOne(placesFrom(editions, edition, by)),
    }
  }

/** Follow-ups that name a release by the one talked about, or in few words. */
export const conversationFamilies: readonly ReferenceFamily[] = [
  {
    name: 'the-one-before-that',
    form: 'whole',
    meaning: stepped(() => -1),
    wordings: {
      development: [
        'And before that?',
        'And in the previous one?',
        'And its predecessor?',
        'And in the one before that?',
        'And in the edition before?',
      ],
      test: ['What about the one before it?', 'And the {noun} preceding that?', 'And just before that one?'],
    },
  },
  {
    name: 'the-one-after-that',
    form: 'whole',
    meaning: stepped(() => 1),
    wordings: {
      development: [
        'And after that?',
        'And the next one?',
        'And its successor?',
        'And in the one after that?',
      ],
      test: ['What about the {noun} following it?', 'And in the next {noun}?'],
    },
  },
  {
    name: 'editions-earlier',
    form: 'whole',
    meaning: stepped(random => -between(random, 2, 3), ['', '', 'two', 'three']),
    wordings: {
      development: ['And {count} editions before?', 'And {count} earlier?', 'And {count} editions earlier?'],
      test: ['What about {count} {nouns} before that?', 'And {count} {nouns} prior to it?'],
    },
  },
  {
    name: 'then-the-latest',
    form: 'whole',
    meaning: ({ editions }, random) => ({
      turns: talking(pick(random, editions)),
      expected: theOne(editions.at(-1)),
    }),
    wordings: {
      development: ['And in the latest?', 'And in the latest edition?'],
      test: ['What about the newest one?', 'And in the most recent {noun}?'],
    },
  },
  {
    name: 'then-a-label',
    form: 'whole',
    meaning: ({ editions }, random) => {
      const [first, second] = [pick(random, editions), pick(random, editions)]
      return { turns: talking(first), slots: { label: second.label }, expected: theOne(second) }
    },
    wordings: {
      development: ['And {label}?', 'In {label}?', 'And what does {label} say?', 'And in {label}?'],
      test: ['What about {label}?', 'How about {label}?', 'And going by {label}?'],
    },
  },
  {
    name: 'then-a-month',
    form: 'whole',
    meaning: ({ kind, editions }, random) => {
      if (kind === 'undated' || kind === 'quarterly') return null
      const day = dayOf(pick(random, editions))!
      return {
        turns: talking(pick(random, editions)),
        slots: { month: monthName(day), year: yearOf(day) },
        expected: theOne(only(dayed(editions, day.slice(0, 7)))),
      }
    },
    wordings: {
      development: [
        "And in {month} {year}'s edition?",
        'And in the edition published in {month} {year}?',
        'And in the {month} {year} edition?',
      ],
      test: ['What about the {noun} of {month} {year}?', 'And the one from {month} {year}?'],
    },
  },
  {
    name: 'not-the-month',
    form: 'whole',
    meaning: ({ kind, editions }, random) => {
      if (kind === 'undated' || kind === 'quarterly' || kind === 'yearly') return null
      const day = dayOf(pick(random, editions))!
      const year = dayed(editions, yearOf(day))
      const rest = year.filter(notInMonthOf(day))
      if (year.length < 2) return null
      return {
        turns: [`What is the late fee in the ${yearOf(day)} edition?`],
        slots: { month: monthName(day) },
        expected: theOne(only(rest)),
      }
    },
    wordings: {
      development: [
        'But not the one from {month}.',
        'The other one, not {month}.',
        'The one that is not from {month}.',
      ],
      test: ['Not the {month} one.', 'Any but the {month} {noun}.'],
    },
  },
  {
    name: 'change-since-then',
    form: 'whole',
    meaning: ({ kind, editions }, random) => {
      if (kind === 'ahead') return null
      const edition = pick(random, editions.slice(0, -1))
      return { turns: talking(edition), expected: pairs(editions, [edition, editions.at(-1)]) }
    },
    wordings: {
      development: ['What is different now?', 'Was that changed later?', 'Has that changed since then?'],
      test: ['What has changed there since?', 'Is that any different since?'],
    },
  },
  {
    name: 'same-edition',
    form: 'whole',
    meaning: ({ editions }, random) => {
      const edition = pick(random, editions)
      return { turns: talking(edition), expected: readings([edition]) }
    },
    wordings: {
      development: [
        'And does it say the same for motorcycles?',
        'And in that edition, for trailers?',
        'And for motorcycles?',
      ],
      test: ['What about trailers?', 'And in the same {noun}, for new drivers?'],
    },
  },
]

import { type Edition, pick, type Random } from '../calendar.ts'
import { current, placesFrom } from '../calendar-facts.ts'
import { type Shelf, type ShelvedPackage, shared } from './shelf.ts'
import { commonLabels, ownLabels, pairOf, placed, type ShelfFamily } from './shelf-meaning.ts'

const subjectOf = (random: Random) => pick(random, shared)
const any = ({ packages }: Shelf, random: Random) => {
  const entry = pick(random, packages)
  return { entry, edition: pick(random, entry.editions) }
}
const one = (entry: ShelvedPackage, edition: Edition | undefined): string[][] =>
  edition ? [[placed({ entry, edition })]] : []
const others = ({ packages }: Shelf, entry: ShelvedPackage) => packages.filter(each => each !== entry)
const BEGUN = 'What is the {subject} in {label} of the {title}?'
const begun = (entry: ShelvedPackage, { label }: Edition, subject: string) =>
  BEGUN.replace('{subject}', subject).replace('{label}', label).replace('{title}', entry.title)

/** A package is named, chosen or talked about, or one that is not there. */
export const namedPackageFamilies: readonly ShelfFamily[] = [
  {
    name: 'title-and-label',
    meaning: (shelf, random) => {
      const { entry, edition } = any(shelf, random)
      const slots = { title: entry.title, label: edition.label, subject: subjectOf(random) }
      return { slots, expected: one(entry, edition) }
    },
    wordings: [
      BEGUN,
      'In the {title}, {noun} {label}: how much is the {subject}?',
      '{title} {label}, what is the {subject}?',
    ],
  },
  {
    name: 'word-and-label',
    meaning: (shelf, random) => {
      const { entry, edition } = any(shelf, random)
      const slots = { word: entry.word, label: edition.label, subject: subjectOf(random) }
      return { slots, expected: one(entry, edition) }
    },
    wordings: [
      'What is the {subject} for the {word} in {label}?',
      'How much was the {word} {subject} in {label}?',
    ],
  },
  {
    name: "title-and-another's-label",
    meaning: (shelf, random) => {
      const own = ownLabels(shelf)
      if (own.length === 0) return null
      const { entry, edition } = pick(random, own)
      const slots = {
        title: pick(random, others(shelf, entry)).title,
        label: edition.label,
        subject: subjectOf(random),
      }
      return { slots, expected: [] }
    },
    wordings: [BEGUN, 'In the {title}, {noun} {label}: how much is the {subject}?'],
  },
  {
    name: 'title-and-place',
    meaning: (shelf, random) => {
      const { entry } = any(shelf, random)
      const [which, edition] = pick(random, [
        ['newest', entry.editions.at(-1)],
        ['first', entry.editions[0]],
        ['previous', placesFrom(entry.editions, current(entry.editions), -1)],
      ] as const)
      const slots = { title: entry.title, which, subject: subjectOf(random) }
      return { slots, expected: one(entry, edition) }
    },
    wordings: [
      'What is the {subject} in the {which} {noun} of the {title}?',
      'How much is the {subject} in the {which} {title}?',
    ],
  },
  {
    name: 'title-changes',
    meaning: (shelf, random) => {
      const { entry } = any(shelf, random)
      if (current(entry.editions) !== entry.editions.at(-1)) return null
      const [older, newer] = entry.editions.slice(-2)
      return { slots: { title: entry.title }, expected: pairOf(entry, older, newer) }
    },
    wordings: ['What changed in the latest {noun} of the {title}?', "What's new in the {title}?"],
  },
  {
    name: 'no-such-package',
    meaning: (shelf, random) => {
      const { edition } = any(shelf, random)
      const title = pick(random, ['Airport Handbook', 'Canal Tariff', 'Cinema House Rules'])
      return { slots: { title, label: edition.label, subject: subjectOf(random) }, expected: [] }
    },
    wordings: [BEGUN, 'How much is the {subject} in the newest {title}?'],
  },
  {
    name: 'chosen-and-place',
    meaning: (shelf, random) => {
      const { entry } = any(shelf, random)
      return {
        slots: { subject: subjectOf(random) },
        scope: { package: entry.name },
        expected: one(entry, placesFrom(entry.editions, current(entry.editions), -1)),
      }
    },
    wordings: [
      'What was the {subject} in the {noun} before the current one?',
      'And one {noun} ago, the {subject}?',
    ],
  },
  {
    name: 'chosen-but-missing',
    meaning: (shelf, random) => {
      const { entry } = any(shelf, random)
      const scope = pick(random, [{ package: 'canal-tariff' }, { package: entry.name, releases: ['9.9'] }])
      return { slots: { subject: subjectOf(random) }, scope, expected: [], refused: true }
    },
    wordings: ['How much is the {subject}?'],
  },
  {
    name: 'then-the-one-before',
    meaning: (shelf, random) => {
      const { entry, edition } = any(shelf, random)
      return {
        turns: [begun(entry, edition, subjectOf(random))],
        expected: one(entry, placesFrom(entry.editions, edition, -1)),
      }
    },
    wordings: ['And in the {noun} before?', 'And in the previous one?'],
  },
  {
    name: 'then-another-package',
    meaning: (shelf, random) => {
      const { entry, edition } = any(shelf, random)
      const other = pick(random, others(shelf, entry))
      const same = other.editions.find(({ label }) => label === edition.label)
      return {
        turns: [begun(entry, edition, subjectOf(random))],
        slots: { title: other.title },
        expected: [
          ...one(other, same),
          ...one(other, other.editions.at(-1)),
          ...one(other, current(other.editions)),
        ],
      }
    },
    wordings: ['And in the {title}?', 'What about the {title}?'],
  },
  {
    name: 'asked-back-then-picked',
    meaning: (shelf, random) => {
      const common = commonLabels(shelf)
      if (common.length === 0) return null
      const { entry, edition } = pick(random, common)
      return {
        turns: [`What is the ${subjectOf(random)} in ${edition.label}?`],
        slots: { title: entry.title, name: entry.name, word: entry.word },
        expected: one(entry, edition),
      }
    },
    wordings: ['{title}', 'The {word} one', '{name}', 'I mean the {title}.'],
  },
]

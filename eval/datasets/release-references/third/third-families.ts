import { pick } from '../calendar.ts'
import { dayed, dayOf, inForce, inForceThrough, monthName, only, yearOf } from '../calendar-facts.ts'
import { pairs, readings, theOne } from '../reference-family.ts'
import { referenceFamilies, type WordedFamily } from '../reference-questions.ts'
import { thirdWordings } from './third-wordings.ts'

const talking = (label: string) => [`What is the late fee in ${label}?`]
const anyMonth = (random: () => number) =>
  `${pick(random, ['2023', '2024', '2025'])}-${pick(random, ['03', '05', '06', '10'])}`
const named = (month: string) => ({ month: monthName(month), year: yearOf(month) })

/** Ways of speaking of releases that the first two sets do not have. */
const newFamilies: readonly WordedFamily[] = [
  {
    name: 'version-line',
    form: 'where',
    meaning: ({ kind, editions }, random) => {
      const line = /^v?(\d+\.\d+)\.\d/.exec(pick(random, editions).label)?.[1]
      if (line === undefined || kind === 'snapshots') return null
      const of = editions.filter(({ label }) => label.replace('v', '').startsWith(`${line}.`))
      return { slots: { line }, expected: theOne(only(of)) }
    },
    wordings: ['in {line}', 'under {line}', 'according to {line}', 'in version {line}'],
  },
  {
    name: 'no-such-stage',
    form: 'where',
    meaning: ({ kind }, random) =>
      kind === 'prereleases'
        ? null
        : { slots: { stage: pick(random, ['beta', 'draft', 'preview']) }, expected: [] },
    wordings: ['in the {stage}', 'according to the {stage}', 'in the {stage} {noun}'],
  },
  {
    name: 'back-then-of-nothing',
    form: 'where',
    meaning: () => ({ expected: [] }),
    wordings: ['back then', 'at that time', 'in those days'],
  },
  {
    name: 'back-then',
    form: 'whole',
    meaning: ({ editions }, random) => {
      const edition = pick(random, editions)
      return { turns: talking(edition.label), expected: theOne(edition) }
    },
    wordings: ['And for pets, back then?', 'What did a second driver pay at that time?'],
  },
  {
    name: 'plain-month',
    form: 'whole',
    // The edition of the month may be meant, or what held all through it.
    meaning: ({ kind, editions }, random) => {
      if (kind === 'undated') return null
      const month = anyMonth(random)
      const held = inForceThrough(editions, `${month}-01`, `${month}-31`)
      return { slots: named(month), expected: readings([only(dayed(editions, month))], [held]) }
    },
    wordings: ['What was the deposit in {month} {year}?', 'What did a lost key cost in {month} {year}?'],
  },
  {
    name: 'this-not-that',
    form: 'where',
    meaning: ({ editions }, random) => {
      const [wanted, other] = [pick(random, editions), pick(random, editions)]
      if (wanted === other) return null
      return { slots: { wanted: wanted.label, other: other.label }, expected: theOne(wanted) }
    },
    wordings: ['in {wanted}, not {other}', 'in {wanted} rather than {other}'],
  },
  {
    name: 'last-of-year',
    form: 'where',
    meaning: ({ kind, editions }, random) => {
      if (kind === 'undated' || kind === 'tied') return null
      const year = yearOf(dayOf(pick(random, editions))!)
      const end = pick(random, ['first', 'last'])
      return { slots: { year, end }, expected: theOne(dayed(editions, year).at(end === 'first' ? 0 : -1)) }
    },
    wordings: ['in the {end} {noun} of {year}', 'in the {end} {year} {noun}'],
  },
  {
    name: 'between-ordinals',
    form: 'whole',
    meaning: ({ editions }) => ({ expected: pairs(editions, [editions[0], editions[1]]) }),
    wordings: [
      'What changed from the first {noun} to the second?',
      'How does the second {noun} differ from the first one?',
    ],
  },
  {
    name: 'months-ago',
    form: 'where',
    meaning: ({ editions }, random) => {
      const [count, day] = pick(random, [
        ['six months', '2025-09-10'],
        ['three months', '2025-12-10'],
        ['ten weeks', '2025-12-30'],
      ] as const)
      return { slots: { count }, expected: theOne(inForce(editions, day)) }
    },
    wordings: ['the way it was {count} ago', 'in the {noun} that applied {count} ago'],
  },
]

export const thirdFamilies: readonly WordedFamily[] = [
  ...referenceFamilies.map(family => ({ ...family, wordings: thirdWordings[family.name]! })),
  ...newFamilies,
]

import type { RequestedScope } from '../../../src/domain/scope.ts'
import { pick, type Random } from '../release-references/calendar.ts'
import { monthName, yearOf } from '../release-references/calendar-facts.ts'
import {
  type ContradictingPackage,
  type ContradictingRelease,
  type Subject,
  subjects,
} from './contradicting-packages.ts'

/** `values` are those that the answer may show, and `expected` those that it has to. */
export type ScopeQuestion = {
  id: string
  kind: Kind
  turns: readonly string[]
  question: string
  scope: RequestedScope
  expected: readonly number[]
  /** `package@release` that may be used: any that the caller may read where the one named is none of these. */
  releases: readonly string[]
}
const KINDS = [
  'named',
  'named',
  'named',
  'dated',
  'chosen',
  'followed',
  'compared',
  'latest',
  'open',
  'inner',
] as const
type Kind = (typeof KINDS)[number]

/** So many questions over the packages, each about releases whose values contradict all others. */
export function makeScopeQuestions(
  packages: readonly ContradictingPackage[],
  count: number,
  random: Random,
): ScopeQuestion[] {
  return Array.from({ length: count }, (_, index) => {
    const kind = KINDS[index % KINDS.length]!
    return { id: `scope-${index + 1}`, kind, turns: [], scope: {}, ...makers[kind](packages, random) }
  })
}

type Made = Omit<ScopeQuestion, 'id' | 'kind' | 'turns' | 'scope'> &
  Partial<Pick<ScopeQuestion, 'turns' | 'scope'>>
type Chosen = { entry: ContradictingPackage; release: ContradictingRelease; subject: Subject }

const readable = ({ releases }: ContradictingPackage) => releases.filter(({ access }) => access === 'public')

function choose(packages: readonly ContradictingPackage[], random: Random): Chosen {
  const entry = pick(
    random,
    packages.filter(each => readable(each).length > 0),
  )
  return { entry, release: pick(random, readable(entry)), subject: pick(random, subjects) }
}
const placed = ({ name }: ContradictingPackage, { label }: ContradictingRelease) => `${name}@${label}`
const about = ({ entry, release, subject }: Chosen): Pick<Made, 'expected' | 'releases'> => ({
  expected: [release.values[subject]],
  releases: [placed(entry, release)],
})
const edition = ({ label }: ContradictingRelease) => `${monthName(label)} ${yearOf(label)}`

const makers: Record<Kind, (packages: readonly ContradictingPackage[], random: Random) => Made> = {
  named: (packages, random) => {
    const chosen = choose(packages, random)
    const { entry, release, subject } = chosen
    const question = pick(random, [
      `What is the ${subject} in release ${release.label} of the ${entry.title}?`,
      `What was the ${subject} in the ${edition(release)} edition of the ${entry.title}?`,
      `According to the ${entry.title} ${release.label}, how much is the ${subject}?`,
    ])
    return { question, ...about(chosen) }
  },
  dated: (packages, random) => {
    const chosen = choose(packages, random)
    const day = `15 ${edition(chosen.release)}`
    const question = `What was the ${chosen.subject} of the ${chosen.entry.title} in force on ${day}?`
    return { question, ...about(chosen) }
  },
  chosen: (packages, random) => {
    const chosen = choose(packages, random)
    const scope = { package: chosen.entry.name, releases: [chosen.release.label] }
    return { question: `How much is the ${chosen.subject}?`, scope, ...about(chosen) }
  },
  followed: (packages, random) => {
    const chosen = choose(packages, random)
    const before = pick(random, readable(chosen.entry))
    const turns = [`What is the ${chosen.subject} in release ${before.label} of the ${chosen.entry.title}?`]
    return { turns, question: `And in ${chosen.release.label}?`, ...about(chosen) }
  },
  compared: (packages, random) => {
    const { entry, subject } = choose(packages, random)
    const releases = readable(entry)
    const first = Math.floor(random() * (releases.length - 1))
    const [older, newer] = [releases[first]!, releases[first + 1]!]
    return {
      question: `How did the ${subject} change between ${older.label} and ${newer.label} in the ${entry.title}?`,
      expected: [older.values[subject], newer.values[subject]],
      releases: [placed(entry, older), placed(entry, newer)],
    }
  },
  latest: (packages, random) => {
    const { entry, subject } = choose(packages, random)
    const release = readable(entry).at(-1)!
    return {
      question: `What is the ${subject} in the ${entry.title}?`,
      ...about({ entry, release, subject }),
    }
  },
  open: (packages, random) => {
    const { release, subject } = choose(packages, random)
    const fitting = packages.flatMap(entry =>
      readable(entry)
        .filter(({ label }) => label === release.label)
        .map(each => placed(entry, each)),
    )
    return {
      question: `What was the ${subject} in release ${release.label}?`,
      expected: [],
      releases: fitting,
    }
  },
  inner: (packages, random) => {
    const entry = pick(
      random,
      packages.filter(({ releases }) => releases.some(({ access }) => access === 'staff')),
    )
    const { label } = pick(
      random,
      entry.releases.filter(({ access }) => access === 'staff'),
    )
    return {
      question: `What is the ${pick(random, subjects)} in release ${label} of the ${entry.title}?`,
      ...{ expected: [], releases: packages.flatMap(each => readable(each).map(of => placed(each, of))) },
    }
  },
}

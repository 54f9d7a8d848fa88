import { seededRandom } from '../seeded-random.ts'
import { type Calendar, calendarKinds, makeCalendar, pick } from './calendar.ts'
import { comparisonFamilies } from './comparison-families.ts'
import { conversationFamilies } from './conversation-families.ts'
import { datedFamilies } from './dated-families.ts'
import { namedFamilies } from './named-families.ts'
import type { Meaning, ReferenceFamily, WordingSet } from './reference-family.ts'
import { relativeFamilies } from './relative-families.ts'

/** A question about a calendar's releases; `expected` as `Meaning`. */
export type ReferenceQuestion = Pick<Meaning, 'expected'> & {
  id: string
  family: string
  calendar: Calendar
  turns: readonly string[]
  question: string
}

export const referenceFamilies: readonly ReferenceFamily[] = [
  ...namedFamilies,
  ...datedFamilies,
  ...relativeFamilies,
  ...comparisonFamilies,
  ...conversationFamilies,
]

/** How a set words its questions: what a phrase is put into at REF, and the words for a release. */
export type Style = { bodies: readonly string[]; nouns: readonly string[] }
/** A family in the words of one set. */
export type WordedFamily = Pick<ReferenceFamily, 'name' | 'form' | 'meaning'> & {
  wordings: readonly string[]
}

const STYLES: Readonly<Record<WordingSet, Style>> = {
  development: {
    bodies: [
      'What is the late fee REF?',
      'REF, which discount do students get?',
      'What did a second driver cost REF?',
      'REF, how many days may a claim be late?',
      'Were trailers covered REF?',
      'Is a photo needed REF?',
    ],
    nouns: ['edition', 'version', 'release', 'manual'],
  },
  test: {
    bodies: [
      'Which deductible applies to glass REF?',
      'How long is the grace period REF?',
      'REF, what does a reinstatement cost?',
      'What did drivers under 25 pay REF?',
    ],
    nouns: ['edition', 'release', 'version', 'manual'],
  },
}
const MOST_TRIES = 200

/**
 * As many questions as asked for, the families in turn, each over a calendar of its own: the same for the same seed. What is
 * expected comes from the calendar alone.
 */
export function makeReferenceQuestions(set: WordingSet, count: number, seed: number): ReferenceQuestion[] {
  const families = referenceFamilies.map(family => ({
    ...family,
    wordings: family.wordings[set].map(wording =>
      set === 'development' ? wording.replaceAll(/\bedition(?=s?\b)/g, '{noun}') : wording,
    ),
  }))
  return askFamilies(families, STYLES[set], set, count, seededRandom(seed))
}

/** The same of any families, in a style of their own. */
export function askFamilies(
  families: readonly WordedFamily[],
  style: Style,
  name: string,
  count: number,
  random: () => number,
): ReferenceQuestion[] {
  return Array.from({ length: count }, (_, index) => {
    const family = families[index % families.length]!
    const draw = () => makeCalendar(pick(random, calendarKinds), random)
    const { world: calendar, meaning } = findMeaning(family, draw, random)
    const { expected, turns = [] } = meaning
    const question = phrase(family, meaning, style, random)
    return { id: `${name}-${index + 1}`, family: family.name, calendar, turns, question, expected }
  })
}

/** Draws calendars or shelves until a family means something over one. */
export function findMeaning<World, Found>(
  { name, meaning }: { name: string; meaning: (world: World, random: () => number) => Found | null },
  draw: () => World,
  random: () => number,
): { world: World; meaning: Found } {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const world = draw()
    const found = meaning(world, random)
    if (found !== null) return { world, meaning: found }
  }
  throw new Error(`Nothing that was drawn lets "${name}" be said.`)
}

/** A wording with its slots filled in, put into a question where it is none itself. */
export function phrase(
  { form, wordings }: Pick<WordedFamily, 'form' | 'wordings'>,
  { slots = {} }: Pick<Meaning, 'slots'>,
  { bodies, nouns }: Style,
  random: () => number,
): string {
  const noun = pick(random, nouns)
  const known: Readonly<Record<string, string>> = { ...slots, noun, nouns: `${noun}s` }
  const words = pick(random, wordings).replace(/\{(\w+)\}/g, (_, slot: string) => known[slot]!)
  if (form === 'whole') return words
  const question = pick(random, bodies).replace('REF', words)
  return question[0]!.toUpperCase() + question.slice(1)
}

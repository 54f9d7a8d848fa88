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

const BODIES: Readonly<Record<WordingSet, readonly string[]>> = {
  development: [
    'What is the late fee REF?',
    'REF, which discount do students get?',
    'What did a second driver cost REF?',
    'REF, how many days may a claim be late?',
    'Were trailers covered REF?',
    'Is a photo needed REF?',
  ],
  test: [
    'Which deductible applies to glass REF?',
    'How long is the grace period REF?',
    'REF, what does a reinstatement cost?',
    'What did drivers under 25 pay REF?',
  ],
}
const NOUNS: Readonly<Record<WordingSet, readonly string[]>> = {
  development: ['edition', 'version', 'release', 'manual'],
  test: ['edition', 'release', 'version', 'manual'],
}
const MOST_TRIES = 200

/**
 * As many questions as asked for, the families in turn, each over a calendar of its own: the same for the same seed. What is
 * expected comes from the calendar alone.
 */
export function makeReferenceQuestions(set: WordingSet, count: number, seed: number): ReferenceQuestion[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, (_, index) => {
    const family = referenceFamilies[index % referenceFamilies.length]!
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const calendar = makeCalendar(pick(random, calendarKinds), random)
      const meaning = family.meaning(calendar, random)
      if (meaning === null) continue
      const { expected, turns = [] } = meaning
      const question = phrase(family, meaning, set, random)
      return { id: `${set}-${index + 1}`, family: family.name, calendar, turns, question, expected }
    }
    throw new Error(`No calendar lets "${family.name}" be said.`)
  })
}

function phrase(
  { form, wordings }: ReferenceFamily,
  { slots = {} }: Meaning,
  set: WordingSet,
  random: () => number,
): string {
  const noun = pick(random, NOUNS[set])
  const known: Readonly<Record<string, string>> = { ...slots, noun, nouns: `${noun}s` }
  const wording = pick(random, wordings[set])
  const said = set === 'development' ? wording.replaceAll(/\bedition(?=s?\b)/g, noun) : wording
  const words = said.replace(/\{(\w+)\}/g, (_, slot: string) => known[slot]!)
  if (form === 'whole') return words
  const question = pick(random, BODIES[set]).replace('REF', words)
  return question[0]!.toUpperCase() + question.slice(1)
}

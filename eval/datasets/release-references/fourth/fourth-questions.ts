import { seededRandom } from '../../seeded-random.ts'
import { shuffled } from '../../shuffled.ts'
import { type Edition, pick } from '../calendar.ts'
import { type FourthKind, fourthKinds, makeFourthCalendar } from './fourth-calendar.ts'
import { fourthDated } from './fourth-dated.ts'
import type { FourthMeaning } from './fourth-meaning.ts'
import { fourthOrdered } from './fourth-ordered.ts'
import { fourthSpoken } from './fourth-spoken.ts'
import { fourthWordings } from './fourth-wordings.ts'

/** A question, its turns before it, the packages there are (the one meant first), and the labels meant, as `FourthMeaning`. */
export type FourthQuestion = Pick<FourthMeaning, 'expected' | 'mayAsk'> & {
  id: string
  family: string
  packages: readonly { name: string; title: string; editions: readonly Edition[] }[]
  turns: readonly string[]
  question: string
}

const SEED = 20_261_124
const COUNT = 200
const MOST_TRIES = 500
/** The calendars of what can't be said of all but those with an edition to come. */
const KINDS: Readonly<Record<string, readonly FourthKind[]>> = {
  'ordinal of a year': ['months', 'dates', 'versions', 'quarters', 'seasons', 'tied'],
  'one of a year, not the other': ['months', 'dates', 'versions', 'quarters', 'seasons', 'numbers'],
  'to come': ['ahead'],
  'both, of two offered': ['months', 'dates', 'versions', 'quarters', 'seasons'],
  'label that is not there': ['versions', 'numbers', 'undated', 'tied'],
  'a year that is an edition too': ['years', 'months'],
}
const PLAIN_KINDS = fourthKinds.filter(kind => kind !== 'ahead')
const GUIDES = ['home', 'motor'] as const
const KINDS_OF_GUIDES: readonly FourthKind[] = ['months', 'versions', 'quarters', 'numbers']

const meanings = { ...fourthDated, ...fourthOrdered, ...fourthSpoken }

/**
 * The fourth set: 200 questions, every wording once and then some again, each over a calendar of its own. Written by a hand
 * that had not read how releases are understood, and frozen before it was first run.
 */
export function makeFourthQuestions(): FourthQuestion[] {
  const random = seededRandom(SEED)
  const worded = Object.entries(fourthWordings).flatMap(([family, wordings]) =>
    wordings.map(wording => ({ family, wording })),
  )
  const order = [...shuffled(worded, random), ...shuffled(worded, random)].slice(0, COUNT)
  return order.map(({ family, wording }, index) => ask(family, wording, `fourth-${index + 1}`, random))
}

function ask(family: string, wording: string, id: string, random: () => number): FourthQuestion {
  const ofGuides = family.includes('package')
  const kinds = KINDS[family] ?? (ofGuides ? KINDS_OF_GUIDES : PLAIN_KINDS)
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const [mine, other] = shuffled(GUIDES, random) as [string, string]
    const calendars = [mine, other].map(() => makeFourthCalendar(pick(random, kinds), random))
    const meaning = meanings[family]!(calendars[0]!, random, calendars[1]!)
    if (meaning === null) continue
    const { slots, expected, mayAsk } = meaning
    const known: Readonly<Record<string, string>> = { mine, other, ...slots }
    const turns = wording.replace(/\{(\w+)\}/g, (_, slot: string) => known[slot]!).split(' → ')
    const question = turns.pop()!
    const packages = ofGuides
      ? [mine, other].map((name, index) => guide(name, calendars[index]!.editions))
      : [{ name: 'rating-manual', title: 'Rating Manual', editions: calendars[0]!.editions }]
    return { id, family, packages, turns, question, expected, ...(mayAsk && { mayAsk }) }
  }
  throw new Error(`No calendar lets "${wording}" be said.`)
}

const guide = (name: string, editions: readonly Edition[]) => ({
  name: `${name}-guide`,
  title: `${name[0]!.toUpperCase()}${name.slice(1)} Guide`,
  editions,
})

import { seededRandom } from '../../seeded-random.ts'
import { pick } from '../calendar.ts'
import {
  askFamilies,
  findMeaning,
  phrase,
  type ReferenceQuestion,
  type Style,
} from '../reference-questions.ts'
import { namedPackageFamilies } from './named-package-families.ts'
import { makeShelves, type Shelf } from './shelf.ts'
import { unnamedFamilies } from './shelf-families.ts'
import type { ShelfMeaning } from './shelf-meaning.ts'
import { thirdFamilies } from './third-families.ts'

/** A question about the releases of a shelf; `expected` and `refused` as `ShelfMeaning`. */
export type ShelfQuestion = Omit<ShelfMeaning, 'slots'> & {
  id: string
  family: string
  shelf: Shelf
  turns: readonly string[]
  question: string
}

const STYLE: Style = {
  bodies: [
    'What is the cancellation charge REF?',
    'REF, who may drive the car?',
    'How many parcels could be sent REF?',
    'Do seniors get a rebate REF?',
    'Tell me the notice period REF.',
  ],
  nouns: ['edition', 'version', 'release', 'revision'],
}
const SEED = 20_261_123
const OVER_ONE = 124
const OVER_SEVERAL = 76

export const shelfFamilies = [...unnamedFamilies, ...namedPackageFamilies]

/** The third set: 124 questions over one package. */
export const makeThirdQuestions = (): ReferenceQuestion[] =>
  askFamilies(thirdFamilies, STYLE, 'third', OVER_ONE, seededRandom(SEED))

/** And 76 over several, by the shelf that they are asked of. */
export function makeShelfQuestions(): ShelfQuestion[] {
  const random = seededRandom(SEED + 1)
  const shelves = makeShelves(random)
  return Array.from({ length: OVER_SEVERAL }, (_, index) => {
    const family = shelfFamilies[index % shelfFamilies.length]!
    const { world: shelf, meaning } = findMeaning(family, () => pick(random, shelves), random)
    const { slots, turns = [], ...rest } = meaning
    const question = phrase(
      { form: 'whole', wordings: family.wordings },
      { ...(slots && { slots }) },
      STYLE,
      random,
    )
    return { id: `shelf-${index + 1}`, family: family.name, shelf, turns, question, ...rest }
  })
}

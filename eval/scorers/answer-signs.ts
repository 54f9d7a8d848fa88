import { meetsInstance } from '../../src/language/asked-instance.ts'
import { meetsMeasure } from '../../src/language/asked-measure.ts'
import { findDates } from '../../src/language/dates.ts'
import { findNumbers } from '../../src/language/numbers.ts'
import type { QuestionForm } from '../../src/language/question-form.ts'
import type { AnswerGround, QuestionAsked } from './answer-ground.ts'
import {
  amountsMissed,
  defines,
  directionMatch,
  headingMatch,
  headMatch,
  identifierMatch,
  isEcho,
  isInRange,
  namesMissed,
  openWeight,
  pairsMet,
} from './match-ground.ts'
import { type TermWeights, termCoverage } from './term-coverage.ts'

/** Signs that a ground answers a question; each is 0 where it says nothing. */
export type AnswerSigns = {
  coverage: number
  nearness: number
  open: number
  similarity: number
  phrase: number
  head: number
  identifier: number
  range: number
  heading: number
  exactHeading: number
  definition: number
  number: number
  obligation: number
  direction: number
  met: number
  missed: number
  amountMissed: number
  nameMissed: number
  nameAbsent: number
  rank: number
  length: number
  list: number
  echo: number
  yesNo: number
}

const LONG = 800
const OBLIGATION =
  /\b(?:must|may|shall|should|can|cannot|not|never|no|only|will|need|agree|requires?|required|(?:dis)?allow(?:ed|s)?|permit(?:ted|s)?|prohibit(?:ed|s)?|forbidden|denied|disabled)\b|n['’]t\b/i
const REASON =
  /\b(?:because|since|due to|owing to|in order to|so that|reasons?|therefore|as a result|to (?:avoid|prevent|protect|ensure|reduce))\b/i

/** The signs of one ground, each in [−1, 1.5]. */
export function answerSigns(asked: QuestionAsked, ground: AnswerGround): AnswerSigns {
  const { form, affinity, nearness } = asked
  const range = isInRange(form.amounts, ground)
  // An amount within a range is met, though it is not written there.
  const weights = range ? withoutAmounts(asked.weights, form.amounts) : asked.weights
  const near = [
    { stems: ground.own, factor: 1 },
    { stems: ground.context, factor: ground.values ? 0.95 : 0.7 },
  ]
  const all = [...near, { stems: ground.passage, factor: 0.7 }]
  const expected = meetsKind(asked.question, form, ground)
  const heading = headingMatch(asked, ground.heading)
  return {
    coverage: termCoverage(weights, all, affinity),
    nearness: termCoverage(weights, near, nearness),
    open: openWeight(weights, all, affinity),
    similarity: ground.similarity,
    phrase: pairsMet(form.pairs, ground.terms),
    head: headMatch(asked, near),
    identifier: identifierMatch(form.keys, ground),
    range: when(range),
    heading,
    exactHeading: when(heading === 1),
    definition: when(defines(form.defined, ground)),
    number: when(form.kind === 'number' && holdsNumber(ground.text)),
    obligation: when(form.kind === 'yes-no' && OBLIGATION.test(ground.text)),
    direction: directionMatch(form.direction, ground.text),
    met: when(expected === 1),
    missed: when(expected === -1),
    amountMissed: range ? 0 : amountsMissed(form.amounts, ground),
    nameMissed: namesMissed(form.names, all, affinity),
    nameAbsent: namesMissed(
      form.names.filter(name => asked.absent.has(name)),
      near,
      affinity,
    ),
    rank: 1 / Math.sqrt(ground.rank),
    length: Math.min(1, ground.text.length / LONG),
    list: when(form.kind === 'list' && ground.list),
    echo: when(isEcho(weights, ground)),
    yesNo: when(form.kind === 'yes-no'),
  }
}

const withoutAmounts = (weights: TermWeights, amounts: readonly number[]): TermWeights =>
  new Map([...weights].filter(([term]) => !amounts.some(amount => String(amount) === term)))

const when = (condition: boolean) => (condition ? 1 : 0)

const holdsNumber = (text: string) =>
  findNumbers(text).some(({ text, unit }) => /\d/.test(text) || unit !== null)

/** Whether the text holds the kind of value that is asked for: 1, −1 if it does not, 0 if none in particular is. */
function meetsKind(question: string, form: QuestionForm, { text, values }: AnswerGround): -1 | 0 | 1 {
  const verdict = (met: boolean) => (met ? 1 : -1)
  if (form.reason) return verdict(REASON.test(text))
  const measure = meetsMeasure(question, text, values)
  if (measure !== 0) return measure
  const instance = meetsInstance(question, text)
  if (instance !== 0) return instance
  if (form.kind === 'date') return verdict(findDates(text).length > 0 || /\b(?:19|20)\d\d\b/.test(text))
  return form.kind === 'number' && !/\d/.test(text) && !holdsNumber(text) ? -1 : 0
}

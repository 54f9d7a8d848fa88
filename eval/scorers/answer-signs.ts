import { expectedAnswerKind } from '../../src/language/answer-kind.ts'
import { meetsMeasure } from '../../src/language/asked-measure.ts'
import { findDates } from '../../src/language/dates.ts'
import { findDirections } from '../../src/language/direction.ts'
import { lookupKeys } from '../../src/language/lookup-keys.ts'
import { findNumbers } from '../../src/language/numbers.ts'
import { type TermAffinity, type TermWeights, termCoverage } from './term-coverage.ts'

/** A question made ready: its terms' weights, how near other words are (`affinity` strictly, `nearness` by degrees). */
export type AskedQuestion = {
  question: string
  weights: TermWeights
  affinity: TermAffinity
  nearness: TermAffinity
}

type Stems = ReadonlySet<string>

/**
 * What may answer: `text` and its stems (`own`, with the names of its columns), the stems of the headings and
 * sentences around it (`context`), of its whole passage and of its heading; `names` are its keys and cells, folded;
 * `similarity` is the cosine of question and text; `values` marks a row of values, which means nothing without its
 * headings.
 */
export type AnswerGround = {
  text: string
  own: Stems
  context: Stems
  passage: Stems
  heading: Stems
  names: readonly string[]
  similarity: number
  values: boolean
}

/** Signs that a ground answers a question; each is 0 where it says nothing. */
export type AnswerSigns = {
  coverage: number
  nearness: number
  open: number
  similarity: number
  identifier: number
  heading: number
  exactHeading: number
  number: number
  date: number
  obligation: number
  direction: number
  measure: number
  measureMissed: number
  numberMissed: number
  dateMissed: number
  yesNo: number
}

const HEAVIEST_TERM = 3
/** A bare number may be a key or an amount. */
const NUMBER_KEY = 1.1
const OBLIGATION =
  /\b(?:must|may|shall|should|can|cannot|not|never|no|only|will|need|agree|requires?|required|(?:dis)?allow(?:ed|s)?|permit(?:ted|s)?|prohibit(?:ed|s)?|forbidden|denied|disabled)\b|n['’]t\b/i

/** The signs of one ground, each in [−1, 1.5]. */
export function answerSigns(asked: AskedQuestion, ground: AnswerGround): AnswerSigns {
  const { question, weights, affinity, nearness } = asked
  const near = [
    { stems: ground.own, factor: 1 },
    { stems: ground.context, factor: ground.values ? 0.95 : 0.7 },
  ]
  const all = [...near, { stems: ground.passage, factor: 0.7 }]
  const kind = expectedAnswerKind(question)
  const hasNumber =
    kind === 'number' && findNumbers(ground.text).some(({ text, unit }) => /\d/.test(text) || unit !== null)
  const hasDate = kind === 'date' && findDates(ground.text).length > 0
  const met = meetsMeasure(question, ground.text)
  const measure = met === -1 && ground.values && /\d/.test(ground.text) ? 1 : met
  const heading = headingMatch(asked, ground.heading)
  const when = (condition: boolean) => (condition ? 1 : 0)
  return {
    coverage: termCoverage(weights, all, affinity),
    nearness: termCoverage(weights, near, nearness),
    open: openWeight(weights, all, affinity) / HEAVIEST_TERM,
    similarity: ground.similarity,
    identifier: identifierMatch(lookupKeys(question), ground),
    heading,
    exactHeading: when(heading === 1),
    number: when(hasNumber),
    date: when(hasDate),
    obligation: when(kind === 'yes-no' && OBLIGATION.test(ground.text)),
    direction: directionMatch(question, ground.text),
    measure: when(measure === 1),
    measureMissed: when(measure === -1),
    numberMissed: when(kind === 'number' && !hasNumber && !/\d/.test(ground.text)),
    dateMissed: when(kind === 'date' && !hasDate && !/\b(?:19|20)\d\d\b/.test(ground.text)),
    yesNo: when(kind === 'yes-no'),
  }
}

/** How much each sign counts towards the order of candidates; what a question fixes for all of them counts nothing. */
const FIT: Partial<AnswerSigns> = {
  coverage: 2.89,
  nearness: 5.75,
  open: -1.74,
  similarity: 5.87,
  identifier: 3.26,
  heading: 2.8,
  exactHeading: 4.87,
  number: 1.32,
  date: 2.11,
  obligation: 1.41,
  direction: 3.03,
  measure: 2.04,
  measureMissed: -1.28,
}

/** How well the signs fit, as log-odds up to a constant: a linear model fitted listwise (docs/DECISIONS.md). */
export function answerFit(signs: AnswerSigns): number {
  let sum = 0
  for (const [sign, weight] of Object.entries(FIT)) sum += weight * signs[sign as keyof AnswerSigns]
  return sum
}

/** Weight of the heaviest term that no source meets. */
function openWeight(
  weights: TermWeights,
  sources: readonly { stems: Stems; factor: number }[],
  affinity: TermAffinity,
): number {
  let heaviest = 0
  for (const [term, weight] of weights) {
    const met = Math.max(
      ...sources.map(({ stems, factor }, index) => (index < 2 ? 1 : factor) * affinity(term, stems)),
    )
    heaviest = Math.max(heaviest, weight * (1 - met))
  }
  return heaviest
}

/** Dice coefficient of the question's terms and the heading's: "What is a household resident?" has its own section. */
function headingMatch({ weights, affinity }: AskedQuestion, heading: Stems): number {
  if (heading.size === 0) return 0
  const asked = [...weights].filter(([, weight]) => weight >= 0.5).map(([term]) => term)
  const common = asked.filter(term => affinity(term, heading) > 0.6).length
  return Math.min(1, (2 * common) / (asked.length + heading.size))
}

/**
 * Share of the question's codes that the ground names, half as much again when one is its own key or a cell of its
 * own; −1 when it names none of those asked for. A bare number counts only as a key or a cell.
 */
function identifierMatch({ codes, numbers }: ReturnType<typeof lookupKeys>, ground: AnswerGround): number {
  const own = new Set(ground.names)
  if (codes.length === 0) return numbers.some(number => own.has(number)) ? NUMBER_KEY : 0
  const { codes: named } = lookupKeys(ground.text)
  const found = codes.filter(code => own.has(code) || named.includes(code)).length
  if (found === 0) return -1
  return (found / codes.length) * (codes.some(code => own.has(code)) ? 1.5 : 1)
}

/** Up to 1 where the text sets bounds of the direction asked for, and more so the fewer others; −1 when only others. */
function directionMatch(question: string, text: string): number {
  const asked = findDirections(question)[0]?.direction
  if (!asked) return 0
  const found = findDirections(text)
  if (found.length === 0) return 0
  const agreeing = found.filter(mention => mention.direction === asked).length
  return agreeing === 0 ? -1 : 0.5 + agreeing / found.length / 2
}

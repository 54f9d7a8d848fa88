import { expectedAnswerKind } from '../../src/language/answer-kind.ts'
import { findDates } from '../../src/language/dates.ts'
import { findNumbers } from '../../src/language/numbers.ts'
import { stemsOf, type TermAffinity, type TermWeights, termCoverage } from './term-coverage.ts'

/** What an answer rests on: its own and its quoted words, the headings they stand under, the passage around them. */
export type AnswerGround = { text: string; headings: string; passage: string; similarity: number }

/** What remains of the score where the answer is not of the kind asked for. */
const UNMET = 0.6

/**
 * Does the ground meet the question? In [0, 1]: the weighted share of the question's terms that stand in the text,
 * its headings or its passage, blended with the cosine of question and answer; lowered when the kind of answer
 * asked for (a number, a date) or a year that the question names is absent.
 */
export function answerability(
  question: string,
  weights: TermWeights,
  affinity: TermAffinity,
  ground: AnswerGround,
): number {
  const sources = [
    { stems: stemsOf(ground.text), factor: 1 },
    { stems: stemsOf(ground.headings), factor: 0.9 },
    { stems: stemsOf(ground.passage), factor: 0.5 },
  ]
  const covered = termCoverage(weights, sources, affinity)
  const score = 0.7 * covered + 0.3 * Math.max(0, Math.min(1, ground.similarity))
  const met = meetsKind(question, ground.text) && meetsYears(question, ground)
  return met ? score : score * UNMET
}

/** A year that the question names stands in the answer or its headings: 2025's fee does not answer for 2022. */
function meetsYears(question: string, { text, headings }: AnswerGround): boolean {
  const years = question.match(/\b(?:19|20)\d\d\b/g) ?? []
  return years.every(year => text.includes(year) || headings.includes(year))
}

function meetsKind(question: string, text: string): boolean {
  switch (expectedAnswerKind(question)) {
    case 'number':
      return findNumbers(text).length > 0 || /\d/.test(text)
    case 'date':
      return findDates(text).length > 0 || /\b(19|20)\d\d\b/.test(text)
    default:
      return true
  }
}

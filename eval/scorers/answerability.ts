import { answerFit } from './answer-fit.ts'
import type { AnswerSigns } from './answer-signs.ts'

/** What remains of the score where a year that the question names is absent: 2025's fee does not answer for 2022. */
export const OTHER_YEAR = 0.5

const OFFSET = -3.93
const SCALE = 0.54
export const SHIFT: Readonly<Partial<AnswerSigns>> = {
  number: -1,
  obligation: 0.66,
  yesNo: 0.56,
  missed: -0.9,
  head: -0.97,
}

/**
 * Is the question met? A probability in [0, 1]: a logistic model over the signs of an answer (docs/DECISIONS.md). `text`
 * is what answers, with the headings it stands under as written, for years.
 */
export function answerability(question: string, signs: AnswerSigns, text: string): number {
  let logit = OFFSET + SCALE * answerFit(signs)
  for (const [sign, weight] of Object.entries(SHIFT)) logit += weight * signs[sign as keyof AnswerSigns]
  const score = 1 / (1 + Math.exp(-logit))
  return meetsYears(question, text) ? score : score * OTHER_YEAR
}

function meetsYears(question: string, text: string): boolean {
  const years = question.match(/\b(?:19|20)\d\d\b/g) ?? []
  return years.every(year => text.includes(year))
}

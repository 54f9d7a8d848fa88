import {
  type AnswerGround,
  type AnswerSigns,
  type AskedQuestion,
  answerFit,
  answerSigns,
} from './answer-signs.ts'

/** What remains of the score where a year that the question names is absent: 2025's fee does not answer for 2022. */
export const OTHER_YEAR = 0.5

const SCALE = 0.28
const OFFSET = -3
const SHIFT: Partial<AnswerSigns> = { measureMissed: -0.5, numberMissed: -2, dateMissed: -1, yesNo: 0.9 }

/**
 * Does the ground meet the question? A probability in [0, 1]: a logistic model over the signs of an answer
 * (docs/DECISIONS.md). `place` holds the headings as written, for years.
 */
export function answerability(asked: AskedQuestion, ground: AnswerGround, place = ''): number {
  const signs = answerSigns(asked, ground)
  let logit = OFFSET + SCALE * answerFit(signs)
  for (const [sign, weight] of Object.entries(SHIFT)) logit += weight * signs[sign as keyof AnswerSigns]
  const score = 1 / (1 + Math.exp(-logit))
  return meetsYears(asked.question, `${ground.text} ${place}`) ? score : score * OTHER_YEAR
}

function meetsYears(question: string, text: string): boolean {
  const years = question.match(/\b(?:19|20)\d\d\b/g) ?? []
  return years.every(year => text.includes(year))
}

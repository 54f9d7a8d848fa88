import type { AnswerSigns } from './answer-signs.ts'

/** How much each sign counts towards the order of candidates; what a question fixes for all of them counts nothing. */
export const FIT: Readonly<Partial<AnswerSigns>> = {
  coverage: 1.98,
  nearness: 4.29,
  open: -1.77,
  similarity: 4.33,
  identifier: 2.49,
  heading: 1.64,
  exactHeading: 1.18,
  number: 1.68,
  obligation: 1.09,
  direction: 1.04,
  met: 1.41,
  missed: -2.11,
  phrase: 0.63,
  head: 1.21,
  nameMissed: -0.81,
  range: 0.4,
  amountMissed: -0.63,
  definition: 1.18,
  nameAbsent: -0.94,
  rank: 1.63,
  length: -1.53,
  echo: -0.64,
  // Too few questions ask for lists to fit it.
  list: 1.5,
}

/** How well the signs fit, as log-odds up to a constant: a linear model fitted listwise (docs/DECISIONS.md). */
export function answerFit(signs: AnswerSigns): number {
  let sum = 0
  for (const [sign, weight] of Object.entries(FIT)) sum += weight * signs[sign as keyof AnswerSigns]
  return sum
}

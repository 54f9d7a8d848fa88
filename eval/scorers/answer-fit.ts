import type { AnswerSigns } from './answer-signs.ts'

/** How much each sign counts towards the order of candidates; what a question fixes for all of them counts nothing. */
export const FIT: Readonly<Partial<AnswerSigns>> = {
  coverage: 2.3,
  nearness: 4.14,
  open: -1.71,
  similarity: 4.32,
  identifier: 2.4,
  heading: 1.72,
  exactHeading: 1.19,
  number: 1.74,
  obligation: 1.14,
  direction: 0.97,
  met: 1.13,
  missed: -1.8,
  phrase: 0.61,
  head: 1.19,
  nameMissed: -0.77,
  range: 0.3,
  amountMissed: -0.59,
  definition: 1.17,
  nameAbsent: -0.84,
  rank: 1.55,
  length: -1.07,
  echo: -0.55,
  // Too few questions ask for lists to fit it.
  list: 1.5,
}

/** How well the signs fit, as log-odds up to a constant: a linear model fitted listwise (docs/DECISIONS.md). */
export function answerFit(signs: AnswerSigns): number {
  let sum = 0
  for (const [sign, weight] of Object.entries(FIT)) sum += weight * signs[sign as keyof AnswerSigns]
  return sum
}

import type { Place } from '../../../src/domain/place.ts'
import type { ExpectedQuestion } from '../../datasets/expected-question.ts'
import { type AskedQuestion, placeKey } from '../evaluation-target.ts'
import { type Judgement, judgeAnswer } from './judge-answer.ts'

/** As `judgeAnswer`; a question that failed has everything expected of it wrong. */
export function judgeAsked(question: ExpectedQuestion, { answer, error, lines }: AskedQuestion): Judgement {
  if (answer === null) return judgeFailed(question, error?.message ?? 'no answer')
  const known = new Map(lines.map(({ place, first, last }) => [place, [first, last] as const]))
  // A text that was purged since has no lines.
  return judgeAnswer(question, answer, (place: Place) => known.get(placeKey(place)) ?? [0, 0])
}

function judgeFailed({ expect }: ExpectedQuestion, message: string): Judgement {
  const expected = (some: boolean) => (some ? 0 : null)
  return {
    right: false,
    reasons: [`failed: ${message}`],
    outcomeRight: false,
    placeRecall: expected(expect.places.length > 0),
    placePrecision: null,
    valueRecall: expected(expect.values.length > 0),
    changeRecall: expected(expect.changes.length + expect.unchanged.length > 0),
    inventedChanges: null,
  }
}

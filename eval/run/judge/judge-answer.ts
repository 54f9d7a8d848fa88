import type { Answer } from '../../../src/domain/answer.ts'
import { type ExpectedQuestion, isAnswerable } from '../../datasets/expected-question.ts'
import { judgeChanges, type LinesOf } from './judge-changes.ts'
import { containsValue, isAt } from './match-place.ts'
import { nameExpected } from './name-place.ts'

/**
 * Whether an answer is the expected one, with each reason why not, and its parts: shares in [0, 1], null where nothing
 * of the kind is expected. `placePrecision` is the share of citations that stand at an expected place, null also
 * where nothing is cited. An answer that was not given, where one should be, has shares of 0.
 */
export type Judgement = {
  right: boolean
  reasons: string[]
  outcomeRight: boolean
  placeRecall: number | null
  placePrecision: number | null
  valueRecall: number | null
  changeRecall: number | null
  inventedChanges: number | null
}

export function judgeAnswer(
  question: ExpectedQuestion,
  answer: Answer,
  linesOf: LinesOf = noLines,
): Judgement {
  const { outcomes, places, values, all } = question.expect
  const outcomeRight = outcomes.includes(answer.outcome)
  const reasons = outcomeRight ? [] : [`outcome is ${answer.outcome}, not ${outcomes.join(' or ')}`]
  const judgement = { ...nothingExpected, outcomeRight, right: outcomeRight, reasons }
  if (!isAnswerable(question) || (outcomeRight && answer.outcome !== 'answered')) return judgement

  const given = answer.outcome === 'answered' ? 1 : 0
  const missing = places.filter(expected => !answer.citations.some(({ place }) => isAt(place, expected)))
  const wanted = all ? places.length : Math.min(1, places.length)
  const found = Math.min(places.length - missing.length, wanted)
  if (found < wanted) reasons.push(`not cited: ${missing.map(nameExpected).join('; ')}`)

  const absent = values.filter(value => !containsValue(answer.text, value))
  for (const value of absent) reasons.push(`“${value}” is not in the text`)

  const { recall, missed, invented } = judgeChanges(question, answer, linesOf)
  reasons.push(...missed, ...invented)
  const cited = answer.citations.filter(({ place }) => places.some(expected => isAt(place, expected)))
  return {
    ...judgement,
    right: reasons.length === 0,
    placeRecall: wanted === 0 ? null : given * (found / wanted),
    placePrecision:
      wanted === 0 || !given || answer.citations.length === 0 ? null : cited.length / answer.citations.length,
    valueRecall: values.length === 0 ? null : given * (1 - absent.length / values.length),
    changeRecall: recall === null ? null : given * recall,
    inventedChanges: recall === null ? null : invented.length,
  }
}

const nothingExpected = {
  placeRecall: null,
  placePrecision: null,
  valueRecall: null,
  changeRecall: null,
  inventedChanges: null,
}

function noLines(): never {
  throw new Error('Lines are expected, and nothing tells which lines a place has.')
}

import type { Answer } from '../../src/domain/answer.ts'
import type { Place } from '../../src/domain/place.ts'
import type { DifferencePlace, DifferenceQuestion } from '../datasets/difference-question.ts'
import { containsValue, isAt } from './judge-answer.ts'

/** First and last line of a place in its file, from 1. */
export type LinesOf = (place: Place) => readonly [first: number, last: number]

type Sides = {
  before: DifferencePlace | DifferencePlace[] | null
  after: DifferencePlace | DifferencePlace[] | null
}
const saysNo = /\b(?:no|not|nothing|none|neither|unchanged|same|identical)\b/i

/**
 * Whether an answer tells the differences that a question expects, each cited at its place or below it on every side
 * that exists, and lists nothing invented: a change of equal sides, or one that is known not to exist.
 */
export function judgeDifferences(
  question: DifferenceQuestion,
  answer: Answer,
  linesOf: LinesOf,
): { right: boolean; reasons: string[] } {
  const { outcomes, changes, atLeast, unchanged, values, wrong } = question.expect
  if (!outcomes.includes(answer.outcome as (typeof outcomes)[number]))
    return { right: false, reasons: [`outcome is ${answer.outcome}, not ${outcomes.join(' or ')}`] }
  if (answer.outcome !== 'answered') return { right: true, reasons: [] }
  const reasons: string[] = []

  const isOn = (place: Place, release: string | undefined, expected: DifferencePlace) => {
    const { document, section, item, lines } = expected
    const at = {
      release: release ?? place.release,
      document,
      ...(section && { section }),
      ...(item && { item }),
    }
    if (!isAt(place, at)) return false
    const [first, last] = lines ? linesOf(place) : [0, 0]
    return !lines || lines.some(line => first <= line && line <= last)
  }
  const cites = (release: string | undefined, side: Sides['before']) =>
    [side ?? []]
      .flat()
      .every(expected => answer.citations.some(({ place }) => isOn(place, release, expected)))
  const missing = changes.filter(
    change =>
      !cites(change.from ?? question.from, change.before) || !cites(change.to ?? question.to, change.after),
  )
  if (changes.length - missing.length < (atLeast ?? changes.length))
    reasons.push(
      `${missing.length} of ${changes.length} not told: ${missing.map(({ before, after }) => JSON.stringify(after ?? before)).join(' ')}`,
    )
  for (const { before, after } of unchanged)
    if (!cites(question.from, before) || !cites(question.to, after))
      reasons.push(`not cited on both sides: ${JSON.stringify(after)}`)
  if (unchanged.length > 0 && changes.length === 0 && !saysNo.test(answer.text))
    reasons.push('the text does not say no')
  for (const value of values)
    if (!value.split('|').some(alternative => containsValue(answer.text, alternative)))
      reasons.push(`“${value}” is not in the text`)

  for (const change of answer.changes) {
    const { before, after, kinds, significance, description } = change
    if (before && after && before.quote === after.quote && isSamePlace(before.place, after.place))
      reasons.push(`invented, both sides are equal: ${description}`)
    const known = wrong.find(
      each =>
        each.sort === 'invented' &&
        !(each.allowed && ([...kinds, significance] as string[]).includes(each.allowed)) &&
        isSide(before?.place, each.from ?? question.from, each.before) &&
        isSide(after?.place, each.to ?? question.to, each.after),
    )
    if (known) reasons.push(`invented, ${known.why}: ${description}`)
  }
  return { right: reasons.length === 0, reasons }

  function isSide(place: Place | undefined, release: string | undefined, side: Sides['before']): boolean {
    if (side === null || !place) return side === null && !place
    return [side].flat().some(expected => isOn(place, release, expected))
  }
}

const isSamePlace = (one: Place, other: Place) =>
  one.document === other.document && one.section === other.section && one.item === other.item

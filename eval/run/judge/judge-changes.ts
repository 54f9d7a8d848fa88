import type { Answer } from '../../../src/domain/answer.ts'
import type { Place } from '../../../src/domain/place.ts'
import type { DifferencePlace, Side } from '../../datasets/expected-difference.ts'
import type { ExpectedQuestion } from '../../datasets/expected-question.ts'
import { isAt } from './match-place.ts'
import { nameExpected, nameSide } from './name-place.ts'

/** First and last line of a place in its file, from 1. */
export type LinesOf = (place: Place) => readonly [first: number, last: number]

const saysNo = /\b(?:no|not|nothing|none|neither|unchanged|same|identical)\b/i

/**
 * What an answer tells of the changes that a question expects, each cited at its place or below it on every side that
 * exists; `recall` is of those that must be told, null where none must. `invented` are listed changes of equal
 * sides, or that are known not to exist.
 */
export function judgeChanges(
  question: ExpectedQuestion,
  answer: Answer,
  linesOf: LinesOf,
): { recall: number | null; missed: string[]; invented: string[] } {
  const { changes, atLeast, unchanged, wrong } = question.expect

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
  const cites = (release: string | undefined, side: Side) =>
    [side ?? []]
      .flat()
      .every(expected => answer.citations.some(({ place }) => isOn(place, release, expected)))
  const isSide = (place: Place | undefined, release: string | undefined, side: Side): boolean =>
    side === null || !place
      ? side === null && !place
      : [side].flat().some(expected => isOn(place, release, expected))

  const missed: string[] = []
  const untold = changes.filter(
    change =>
      !cites(change.from ?? question.from, change.before) || !cites(change.to ?? question.to, change.after),
  )
  const wanted = atLeast ?? changes.length
  const told = changes.length - untold.length
  if (told < wanted)
    missed.push(
      `${untold.length} of ${changes.length} not told: ${untold.map(({ before, after }) => nameSide(after ?? before)).join('; ')}`,
    )
  let kept = 0
  for (const { before, after } of unchanged)
    if (cites(question.from, before) && cites(question.to, after)) kept++
    else missed.push(`not cited on both sides: ${nameExpected(after)}`)
  if (unchanged.length > 0 && changes.length === 0 && !saysNo.test(answer.text))
    missed.push('the text does not say no')

  const invented: string[] = []
  for (const change of answer.changes) {
    const { before, after, kinds, significance, description } = change
    if (before && after && before.quote === after.quote && isSamePlace(before.place, after.place))
      invented.push(`invented, both sides are equal: ${description}`)
    const known = wrong.find(
      each =>
        each.sort === 'invented' &&
        !(each.allowed && ([...kinds, significance] as string[]).includes(each.allowed)) &&
        isSide(before?.place, each.from ?? question.from, each.before) &&
        isSide(after?.place, each.to ?? question.to, each.after),
    )
    if (known) invented.push(`invented, ${known.why}: ${description}`)
  }
  const all = wanted + unchanged.length
  return { recall: all === 0 ? null : (Math.min(told, wanted) + kept) / all, missed, invented }
}

const isSamePlace = (one: Place, other: Place) =>
  one.document === other.document && one.section === other.section && one.item === other.item

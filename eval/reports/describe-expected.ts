import { visibleLine } from '../../src/report/visible-text.ts'
import type { ExpectedQuestion } from '../datasets/expected-question.ts'
import { nameExpected, nameSide } from '../run/judge/name-place.ts'

const MOST = 12

/** What a right answer has, in words, a line each. */
export function describeExpected({ expect, answer }: ExpectedQuestion): string[] {
  const { outcomes, places, all, values, changes, atLeast, unchanged } = expect
  const lines = [outcomes.join(' or ')]
  if (places.length > 0) {
    const listed = shorten(places.map(nameExpected))
    lines.push(`${places.length > 1 && !all ? 'cites one of' : 'cites'} ${listed}`)
  }
  if (values.length > 0) lines.push(`says ${shorten(values.map(value => `“${value}”`))}`)
  if (changes.length > 0) {
    const listed = shorten(changes.map(({ before, after }) => `${nameSide(before)} → ${nameSide(after)}`))
    const count = changes.length === 1 ? 'this change' : `${changes.length} changes`
    lines.push(`tells ${atLeast === undefined ? '' : `at least ${atLeast} of `}${count}: ${listed}`)
  }
  if (unchanged.length > 0)
    lines.push(`says that it did not change: ${shorten(unchanged.map(({ after }) => nameExpected(after)))}`)
  if (answer !== undefined) lines.push(`in words: ${visibleLine(answer)}`)
  return lines
}

function shorten(parts: readonly string[]): string {
  const shown = parts.slice(0, MOST).map(visibleLine).join('; ')
  return parts.length > MOST ? `${shown}; and ${parts.length - MOST} more` : shown
}

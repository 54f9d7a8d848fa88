import { type Html, html } from '../../../src/report/html/escape-html.ts'
import { visibleLine } from '../../../src/report/visible-text.ts'
import type { ExpectedQuestion } from '../../datasets/expected-question.ts'
import { nameExpected, nameSide } from '../../run/judge/name-place.ts'

const MOST = 12

/** What a right answer has, in words. */
export function renderExpected({ expect, answer, note }: ExpectedQuestion): Html {
  const { outcomes, places, all, values, changes, atLeast, unchanged } = expect
  const parts: Html[] = [html`<li>${outcomes.join(' or ')}</li>`]
  if (places.length > 0) {
    const listed = places.map(nameExpected)
    parts.push(html`<li>${places.length > 1 && !all ? 'cites one of' : 'cites'} ${shorten(listed)}</li>`)
  }
  if (values.length > 0) parts.push(html`<li>says ${shorten(values.map(value => `“${value}”`))}</li>`)
  if (changes.length > 0) {
    const listed = changes.map(({ before, after }) => `${nameSide(before)} → ${nameSide(after)}`)
    parts.push(
      html`<li>tells ${atLeast === undefined ? '' : `at least ${atLeast} of `}${changes.length === 1 ? 'this change' : `${changes.length} changes`}: ${shorten(listed)}</li>`,
    )
  }
  if (unchanged.length > 0)
    parts.push(
      html`<li>says that it did not change: ${shorten(unchanged.map(({ after }) => nameExpected(after)))}</li>`,
    )
  if (answer !== undefined) parts.push(html`<li>in words: ${visibleLine(answer)}</li>`)
  if (note !== undefined) parts.push(html`<li><small>${visibleLine(note)}</small></li>`)
  return html`<div class="expected">Expected<ul>${parts}</ul></div>`
}

function shorten(parts: readonly string[]): string {
  const shown = parts.slice(0, MOST).map(visibleLine).join('; ')
  return parts.length > MOST ? `${shown}; and ${parts.length - MOST} more` : shown
}

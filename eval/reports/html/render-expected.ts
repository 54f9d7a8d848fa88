import { type Html, html } from '../../../src/report/html/escape-html.ts'
import { visibleLine } from '../../../src/report/visible-text.ts'
import type { ExpectedQuestion } from '../../datasets/expected-question.ts'
import { describeExpected } from '../describe-expected.ts'

/** What a right answer has, in words. */
export function renderExpected(question: ExpectedQuestion): Html {
  const lines = describeExpected(question).map(line => html`<li>${line}</li>`)
  const { note } = question
  if (note !== undefined) lines.push(html`<li><small>${visibleLine(note)}</small></li>`)
  return html`<div class="expected">Expected<ul>${lines}</ul></div>`
}

import type { Answer, AnswerSentence } from '../../../src/domain/answer.ts'
import type { Citation } from '../../../src/domain/citation.ts'
import { type Html, html } from '../../../src/report/html/escape-html.ts'
import { visibleLine, visibleText } from '../../../src/report/visible-text.ts'
import type { ExpectedQuestion } from '../../datasets/expected-question.ts'
import { isAt } from '../../run/judge/match-place.ts'
import type { MeasuredQuestion } from '../../run/measure/measured-question.ts'
import { describeMeasure } from '../../run/measure/measures.ts'
import { formatMeasure, formatMilliseconds } from '../format-number.ts'
import { renderExpected } from './render-expected.ts'

/** Longer evidence is folded away, with its beginning shown. */
const LONGEST = 500
/** Below it a sentence's support is marked. */
const LOW = 0.8

/** One question: what was expected, what came of it, each sentence with its evidence beside it. */
export function renderQuestion(measured: MeasuredQuestion): Html {
  const { question, asked, judgement, measures } = measured
  const { answer, error } = asked
  const result = judgement.right ? 'right' : 'wrong'
  const outcome = answer?.outcome ?? 'failed'
  const data = html` data-result="${result}" data-outcome="${outcome}" data-tags="${JSON.stringify(question.tags)}" data-measures="${JSON.stringify(measures)}"`
  const anchor = `q-${encodeURIComponent(question.id)}`
  return html`<article id="${anchor}" class="${result}" aria-labelledby="${anchor}-h"${data}>
<a class="anchor" href="#${anchor}" aria-label="Link to question ${question.id}">#</a>
<h3 id="${anchor}-h">${visibleLine(question.question)}</h3>
<p class="about"><span class="badge ${result}">${judgement.right ? '✓ right' : '✗ not right'}</span> <span class="badge">${outcome}</span> ${question.tags.map(tag => html`<span class="badge">${visibleLine(tag)}</span> `)}<small>${question.id} · ${formatMilliseconds(asked.latencyMs)}</small></p>
${question.turns.length === 0 ? html`` : html`<ol class="turns" aria-label="Turns before">${question.turns.map(turn => html`<li>${visibleLine(turn)}</li>`)}</ol>`}
${judgement.reasons.length === 0 ? html`` : html`<ul class="why" aria-label="Why it is not right">${judgement.reasons.map(reason => html`<li>${visibleLine(reason)}</li>`)}</ul>`}
<details${judgement.right ? html`` : html` open`}><summary>${judgement.right ? 'Answer and evidence' : 'Expected, answer and evidence'}</summary>
${renderExpected(question)}
${answer ? renderAnswer(answer, question, measures) : html`<p>${visibleLine(error?.message ?? '')} ${visibleLine(error?.remedy ?? '')}</p>`}
</details>
</article>
`
}

function renderAnswer(
  answer: Answer,
  question: ExpectedQuestion,
  measures: MeasuredQuestion['measures'],
): Html {
  const { standaloneQuestion, intent, scope, decision, citations, sentences } = answer
  const scores = Object.entries(measures).flatMap(([name, value]) =>
    name in answer.scores && value !== null
      ? [html`<li>${describeMeasure(name).title} ${formatMeasure(name, value)}</li>`]
      : [],
  )
  const shown = sentences.length > 0 && answer.outcome === 'answered'
  const rest = shown ? [] : citations
  return html`<p class="about">Understood as ${intent}: “${visibleLine(standaloneQuestion)}” in ${visibleLine([scope.package ?? 'no package', ...scope.releases].join(' '))}. Decision: ${visibleLine([decision.result, ...decision.reasons].join('; '))}.</p>
${shown ? sentences.map(sentence => renderSentence(sentence, citations, question)) : html`<div class="sentence"><p>${visibleText(answer.text)}</p><div class="evidence">${rest.map(citation => renderEvidence(citation, question))}</div></div>`}
${scores.length === 0 ? html`` : html`<ul class="scores" aria-label="Scores">${scores}</ul>`}
`
}

function renderSentence(
  { text, citations: numbers, support, checks }: AnswerSentence,
  citations: readonly Citation[],
  question: ExpectedQuestion,
): Html {
  const cited = citations.filter(({ number }) => numbers.includes(number))
  const failed = checks.filter(({ passed }) => !passed)
  const low = support !== null && support < LOW
  const told = support === null ? 'no citation, not scored' : `support ${formatMeasure('support', support)}`
  return html`<div class="sentence"><p>${visibleText(text)} <small>${numbers.map(number => `[${number}]`).join(' ')}</small><br><span class="support${low || failed.length > 0 ? ' low' : ''}">${told}${failed.map(({ check, reason }) => visibleLine(`; ${check} failed: ${reason ?? ''}`)).join('')}</span></p>
<div class="evidence">${cited.map(citation => renderEvidence(citation, question))}</div></div>
`
}

function renderEvidence({ number, place, quote, removed }: Citation, question: ExpectedQuestion): Html {
  const expected = question.expect.places.some(each => isAt(place, each))
  const at = [
    place.release,
    place.document,
    `§${place.section}`,
    place.item === null ? '' : `row ${place.item}`,
  ]
  const text = removed ? 'The text was purged.' : visibleText(quote).trim()
  const words =
    text.length <= LONGEST
      ? html`<blockquote>${text}</blockquote>`
      : html`<details><summary>${visibleLine(text.slice(0, 160))}… <small>${text.length} characters</small></summary><blockquote>${text}</blockquote></details>`
  return html`<div><span class="at${expected ? ' expected-place' : ''}">[${number}] ${visibleLine(at.filter(part => part !== '').join(' '))}${expected ? ' ✓ expected' : ''}</span>${words}</div>`
}

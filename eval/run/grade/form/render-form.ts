import { type Html, html } from '../../../../src/report/html/escape-html.ts'
import { closePage, openPage, pagePolicyOf } from '../../../../src/report/html/page-frame.ts'
import { visibleLine, visibleText } from '../../../../src/report/visible-text.ts'
import { gradingMetricNames, gradingMetrics, HIGHEST, LOWEST } from '../grading-metrics.ts'
import type { GradedItem, GradingRound } from '../make-round.ts'
import { formScript } from './form-script.ts'
import { formStyle } from './form-style.ts'

/**
 * The page on which an expert grades a round: one file that works from a disk, keeps what is graded in the browser and
 * gives it as CSV. It holds nothing of what graders must not know.
 */
export function renderForm({ id, items }: GradingRound): string {
  const opened = openPage(`Grading ${id}`, formStyle, pagePolicyOf(formStyle, formScript))
  const metrics = JSON.stringify(gradingMetricNames)
  const body = html`<h1>Grading ${id}</h1>
<noscript><p>This form needs JavaScript. Without it, grade in the sheet that came with it.</p></noscript>
<details open><summary>How to grade</summary>
<p>Read the question, the answer and the sources it cites, and grade each answer by itself from ${LOWEST} to ${HIGHEST}. An answer that says there is none is graded too: is that so, and does it help? Leave out what you can't tell. With a scale in focus, type a digit; 0 is ${HIGHEST}.</p>
<ul>${gradingMetrics.map(({ title, asks, lowest, highest }) => html`<li><b>${title}.</b> ${asks} ${LOWEST}: ${lowest}; ${HIGHEST}: ${highest}.</li>`)}</ul>
</details>
<div id="work" hidden>
<form id="round"><div class="bar"><label>Your name <input type="text" name="grader" autocomplete="name"></label>
<button type="button" name="export" class="main">Export CSV</button>
<label class="file">Go on from a CSV<input type="file" name="load" accept=".csv,text/csv"></label>
<p class="says" role="status"></p></div></form>
<nav aria-label="Items"><ol>${items.map((_, index) => html`<li><button type="button" data-to="${index}">${index + 1}</button></li>`)}</ol></nav>
<main>${items.map(({ shown }, index) => renderItem(shown, index, items.length))}</main>
</div>
`.source
  return `${opened.replace('<body>', html`<body data-round="${id}" data-metrics="${metrics}">`.source)}${body}${closePage(formScript)}`
}

function renderItem(
  { item, turns, question, answer, about, sources }: GradedItem,
  index: number,
  all: number,
): Html {
  return html`<article id="${item}" aria-labelledby="${item}-h">
<p class="kind">Item ${index + 1} of ${all}</p>
${turns.length === 0 ? html`` : html`<ol class="turns" aria-label="Asked before">${turns.map(turn => html`<li>${visibleLine(turn)}</li>`)}</ol>`}
<h2 id="${item}-h" tabindex="-1">${visibleLine(question)}</h2>
${about === '' ? html`` : html`<p><small>Answered from ${visibleLine(about)}</small></p>`}
<div class="answer">${visibleText(answer)}</div>
<h3>Sources</h3>
${sources.length === 0 ? html`<p><small>It cites none.</small></p>` : html`<ol class="sources">${sources.map(({ number, place, quote }) => html`<li>[${number}] ${visibleLine(place)}<blockquote tabindex="0">${visibleText(quote)}</blockquote></li>`)}</ol>`}
${gradingMetrics.map(({ name, title, asks }) => renderScale(item, name, title, asks))}
<label for="${item}-c">Comment</label><textarea id="${item}-c" rows="2"></textarea>
<div class="move"><button type="button" data-to="back"${index === 0 ? html` disabled` : html``}>← Back</button><button type="button" class="main" data-to="next"${index === all - 1 ? html` disabled` : html``}>Next →</button></div>
</article>
`
}

function renderScale(item: string, metric: string, title: string, asks: string): Html {
  const values = Array.from({ length: HIGHEST - LOWEST + 1 }, (_, index) => String(LOWEST + index))
  const choice = (value: string, says: string | Html) =>
    html`<label><input type="radio" name="${item}-${metric}" data-metric="${metric}" value="${value}"><span>${says}</span></label>`
  return html`<fieldset class="metric"><legend>${title}<small>${asks}</small></legend>
<div class="scale"><small>poor</small>${values.map(value => choice(value, value))}<small>good</small>${choice('0', 'can’t tell')}</div></fieldset>
`
}

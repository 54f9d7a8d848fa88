import { type Html, html } from '../../../src/report/html/escape-html.ts'
import { visibleLine } from '../../../src/report/visible-text.ts'
import type { MeasuredRun } from '../../run/measure/measure-run.ts'
import { describeMeasure } from '../../run/measure/measures.ts'

/** Shown by the script only: without it every question is there. */
export function renderRunFilters({ questions, slices }: MeasuredRun): Html {
  const outcomes = [...new Set(questions.map(({ asked }) => asked.answer?.outcome ?? 'failed'))].sort()
  const tags = slices.flatMap(({ tag }) => tag ?? [])
  const measures = Object.keys(slices[0]?.measures ?? {})
  const box = (group: string, name: string, title: string) =>
    html`<label><input type="checkbox" name="${group}" value="${name}" checked> ${title}</label> `
  const option = (value: string, title: string) =>
    html`<option value="${value}">${visibleLine(title)}</option>`
  return html`<form id="filters" hidden aria-label="Filters">
<fieldset><legend>Result</legend>${box('result', 'wrong', 'not right')}${box('result', 'right', 'right')}</fieldset>
<fieldset><legend>Outcome</legend>${outcomes.map(name => box('outcome', name, name))}</fieldset>
<label>Tag <select name="tag">${option('', 'all')}${tags.map(tag => option(tag, tag))}</select></label>
<span><label>Measure <select name="measure">${option('', 'any')}${measures.map(name => option(name, describeMeasure(name).title))}</select></label>
<label>below <input type="number" name="below" min="0" max="100" step="1"> %</label></span>
<label class="search">Words <input type="search" name="text" autocomplete="off"></label>
<p><output aria-live="polite"></output> <button type="reset">Show all</button></p>
</form>
`
}

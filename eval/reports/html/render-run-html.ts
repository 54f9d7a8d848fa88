import { type Html, html } from '../../../src/report/html/escape-html.ts'
import { closePage, openPage, pagePolicyOf } from '../../../src/report/html/page-frame.ts'
import { visibleLine } from '../../../src/report/visible-text.ts'
import type { MeasuredRun, Slice } from '../../run/measure/measure-run.ts'
import { describeMeasure, groups } from '../../run/measure/measures.ts'
import { describeCost, describeStatement } from '../describe-run.ts'
import { formatInterval, formatMeasure } from '../format-number.ts'
import { worstFirst } from '../worst-first.ts'
import { renderQuestion } from './render-question.ts'
import { renderRunFilters } from './render-run-filters.ts'
import { runScript } from './run-script.ts'
import { runStyle } from './run-style.ts'

/** Columns of the table of tags. */
const byTag = [
  'right',
  'outcomeRight',
  'placeRecall',
  'valueRecall',
  'changeRecall',
  'faithfulness',
  'relevance',
]

/** One page that needs nothing else: measures, then every question, worst first, with its evidence. */
export function* renderRunHtml(run: MeasuredRun): Generator<string> {
  const { record, slices, questions, missing } = run
  const { name } = record.statement.dataset
  const [all, ...tags] = slices as [Slice, ...Slice[]]
  const right = questions.filter(({ judgement }) => judgement.right).length
  const title = visibleLine(`${name}: ${right} of ${questions.length} right`)
  yield openPage(title, runStyle, pagePolicyOf(runStyle, runScript))
  yield html`<a class="skip" href="#questions">To the questions</a>
<header><p class="kind">Evaluation run</p><h1>${title}</h1>
<p class="counts">${all.measures.right ? html`${formatMeasure('right', all.measures.right.mean)} right, 95 % between ${formatInterval('right', all.measures.right)}` : html`nothing was asked yet`}</p>
${missing.length === 0 ? html`` : html`<p>Not finished: ${missing.length} questions were not asked yet.</p>`}
</header>
<section aria-label="Measures">${measureTables(all)}
<dl>${describeCost(run).map(row)}</dl>
${tags.length === 0 ? html`` : html`<details class="more"${tags.length > 12 ? html`` : html` open`}><summary>By tag</summary>${tagTable(tags)}</details>`}
<details class="more"><summary>What made this run</summary><dl>${describeStatement(run).map(row)}</dl></details>
</section>
`.source
  yield renderRunFilters(run).source
  yield '<main id="questions" tabindex="-1"><h2>Questions, worst first</h2>\n'
  for (const question of worstFirst(questions)) yield renderQuestion(question).source
  yield '</main>\n<footer><p>Intervals are those of the percentile bootstrap. Faithfulness, relevance and the other scores are those the answers came with.</p></footer>\n'
  yield closePage(runScript)
}

const row = ([name, value]: readonly [string, string]) => html`<dt>${name}</dt><dd>${visibleLine(value)}</dd>`

function measureTables({ measures, unscored }: Slice): Html {
  const lacks = Object.keys(unscored).length > 0
  const tables = Object.entries(groups).flatMap(([group, title]) => {
    const own = Object.entries(measures).filter(([name]) => describeMeasure(name).group === group)
    if (own.length === 0) return []
    const missing = lacks && group === 'score'
    const rows = own.map(
      ([name, mean]) =>
        html`<tr><th scope="row">${describeMeasure(name).title}</th><td class="number">${formatMeasure(name, mean.mean)}</td><td class="number">${formatInterval(name, mean)}</td><td class="number">${mean.questions}</td>${missing ? html`<td class="number">${unscored[name] ?? 0}</td>` : html``}</tr>
`,
    )
    return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table><caption>${title}</caption><thead><tr><th scope="col">Measure</th><th scope="col" class="number">Mean</th><th scope="col" class="number">95 %</th><th scope="col" class="number">Of</th>${missing ? html`<th scope="col" class="number">Unscored</th>` : html``}</tr></thead><tbody>${rows}</tbody></table></div>
`
  })
  return html`<div class="tables">${tables}</div>`
}

function tagTable(tags: readonly Slice[]): Html {
  const columns = byTag.filter(name => tags.some(({ measures }) => measures[name]))
  const head = columns.map(name => html`<th scope="col" class="number">${describeMeasure(name).title}</th>`)
  const rows = tags.map(({ tag, questions, measures }) => {
    const cells = columns.map(name => {
      const mean = measures[name]
      return html`<td class="number">${mean ? formatMeasure(name, mean.mean) : '–'}</td>`
    })
    return html`<tr><th scope="row">${visibleLine(tag ?? '')}</th><td class="number">${questions}</td>${cells}</tr>
`
  })
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Measures by tag"><table><thead><tr><th scope="col">Tag</th><th scope="col" class="number">Questions</th>${head}</tr></thead><tbody>${rows}</tbody></table></div>`
}

import type { Comparison } from '../../domain/change.ts'
import { type DocumentGroup, groupChanges, nameOfPlace, type SectionGroup } from '../group-changes.ts'
import { mainChanges } from '../main-changes.ts'
import type { Report } from '../report.ts'
import { type Entry, sectionEntries, toEntries } from '../section-entries.ts'
import { shortenTold } from '../shorten-told.ts'
import { count, countedSignificance, summaryLines } from '../summary-lines.ts'
import { visibleLine } from '../visible-text.ts'
import { type Html, html } from './escape-html.ts'
import { closePage, openPage, pagePolicyOf } from './page-frame.ts'
import { pageScript } from './page-script.ts'
import { pageStyle } from './page-style.ts'
import { renderCellTable } from './render-cell-table.ts'
import { renderChange } from './render-change.ts'
import { renderFilters } from './render-filters.ts'

/** A longer list of documents is folded away, so that the first change is near. */
const MOST_OPEN = 12

export const pagePolicy = pagePolicyOf(pageStyle, pageScript)

/**
 * One page that needs nothing else: contents, filters, word-level marks. Without a script it shows everything.
 */
export function* renderHtml(report: Report): Generator<string> {
  const { comparison, changes } = report
  const { package: packageName, from, to, unchanged } = comparison
  const name = packageName.startsWith('(') ? '' : `${packageName}: `
  const title = visibleLine(`${name}${from} → ${to}`)
  const documents = groupChanges(changes)
  const anchors = new Map(changes.map((change, index) => [change, `c${index + 1}`]))
  yield openPage(title, pageStyle, pagePolicy)
  yield html`<header><p class="kind">What changed</p><h1>${title}</h1>${summary(report, anchors)}</header>
`.source
  if (changes.length > 0) {
    yield renderFilters(changes).source
    yield contents(documents).source
  }
  yield '<main>\n'
  for (const [index, document] of documents.entries()) {
    yield html`<section class="document" id="d${index + 1}"><h2>${visibleLine(document.path)} <small>${countedSignificance(document.significance)}</small></h2>
`.source
    for (const section of document.sections) yield renderSection(section, document.path, anchors).source
    yield '</section>\n'
  }
  yield '</main>\n'
  if (unchanged) yield unchangedPlaces(unchanged).source
  yield html`<footer><p>Removed words are <del>struck through</del>, added ones <ins>underlined</ins>. ${footnote(comparison)}</p></footer>
`.source
  yield closePage(pageScript)
}

function summary(report: Report, anchors: ReadonlyMap<unknown, string>): Html {
  const lines = summaryLines(report)
  const main = mainChanges(report.comparison.changes, 5).map(({ change, text, place, count: number }) => {
    const more = number > 1 ? html` <small>${number} changes</small>` : html``
    const where = html`<b>${visibleLine(place)}</b>${more}<br>`
    const anchor = anchors.get(change)
    const told = shortenTold(text, 300)
    return anchor === undefined
      ? html`<li>${where}${told}</li>`
      : html`<li>${where}<a href="#${anchor}">${told}</a></li>`
  })
  return html`<p class="counts">${lines.counts}</p>
${lines.kinds === '' ? html`` : html`<p>${lines.kinds}</p>`}
${main.length === 0 ? html`` : html`<h2>What matters most</h2><ol class="main">${main}</ol>`}
<p class="rests">${lines.completeness}</p>
`
}

function contents(documents: readonly DocumentGroup[]): Html {
  const items = documents.map(
    (
      { path, changes, sections },
      index,
    ) => html`<li><a href="#d${index + 1}">${visibleLine(path)}</a> <small>${changes}</small>${
      sections.length > 1 && documents.length <= 60 ? sectionList(sections) : html``
    }</li>
`,
  )
  return html`<nav aria-label="Contents"><details${documents.length > MOST_OPEN ? html`` : html` open`}><summary>Contents</summary><ol>${items}</ol></details></nav>
`
}

const sectionList = (sections: readonly SectionGroup[]) =>
  html`<ul>${sections.map(
    section => html`<li><a href="#${anchorOf(section)}">${visibleLine(section.name)}</a></li>`,
  )}</ul>`

function renderSection(section: SectionGroup, path: string, anchors: ReadonlyMap<unknown, string>): Html {
  const { name, changes } = section
  const heading =
    name === path
      ? html`<span id="${anchorOf(section)}"></span>`
      : html`<h3 id="${anchorOf(section)}">${visibleLine(name)}</h3>`
  const { entries, format } = sectionEntries(changes)
  return html`<section class="place">${heading}${renderEntries(entries, anchors)}${
    format.length === 0
      ? html``
      : html`<details class="format"><summary>Only the format differs, in ${format.length} places</summary>${renderEntries(toEntries(format), anchors)}</details>`
  }</section>
`
}

function renderEntries(entries: readonly Entry[], anchors: ReadonlyMap<unknown, string>): Html {
  const rows = entries.filter(({ cells }) => cells !== null)
  const others = entries.filter(({ cells }) => cells === null)
  return html`${rows.length === 0 ? html`` : renderCellTable(rows, anchors)}${others.map(
    ({ changes: [change] }) => renderChange(change!, anchors.get(change) ?? ''),
  )}`
}

const anchorOf = ({ place }: SectionGroup) =>
  `s-${encodeURIComponent(place.document)}-${encodeURIComponent(place.section)}`

function unchangedPlaces(unchanged: NonNullable<Comparison['unchanged']>): Html {
  const items = unchanged.map(
    ({ after }) => html`<li>${visibleLine(`${after.place.document}, ${nameOfPlace(after.place)}`)}</li>
`,
  )
  return html`<details class="unchanged"><summary>Unchanged: ${count(unchanged.length, 'place')}</summary><ul>${items}</ul></details>
`
}

function footnote({ completeness: { before, after, engine } }: Comparison): Html {
  return html`${before.release} has the content hash <code>${before.hash.slice(0, 16)}</code>, ${after.release} <code>${after.hash.slice(0, 16)}</code>; compared by engine ${engine}.`
}

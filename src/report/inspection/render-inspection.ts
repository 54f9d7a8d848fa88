import type { Block, Row } from '../../domain/block.ts'
import { baseStyle, narrowAndPaperStyle } from '../html/base-style.ts'
import { type Html, html } from '../html/escape-html.ts'
import { openPage, pagePolicyOf } from '../html/page-frame.ts'
import { visibleLine, visibleText } from '../visible-text.ts'
import { fidelityLines } from './fidelity-lines.ts'
import { type InspectedSection, type Inspection, inspectedSections } from './inspection.ts'

const style = `${baseStyle}
pre { white-space: pre-wrap } ol.outline { list-style: none; padding: 0 } .warning { color: var(--old) }
.key { color: var(--soft); white-space: nowrap } .passage > small { display: block } .text { white-space: pre-wrap }
${narrowAndPaperStyle}`

/** One page that needs nothing else and runs nothing: what was read of a file, section by section, passage by passage. */
export function* renderInspection(inspection: Inspection): Generator<string> {
  const { file, notice, document } = inspection
  const sections = inspectedSections(document)
  yield openPage(visibleLine(file), style, pagePolicyOf(style, ''))
  yield html`<header><p class="kind">${document.parser}</p><h1>${visibleLine(document.title)}</h1><p>${visibleLine(file)}</p>
${[notice, ...document.warnings].filter(warning => warning !== null).map(warning => html`<p class="warning">${visibleLine(warning)}</p>`)}
${document.fidelity ? facts(fidelityLines(document.fidelity)) : html``}</header>
<nav><details><summary>Sections</summary><ol class="outline">${sections.map(outlineEntry)}</ol></details></nav>
<main>
`.source
  for (const section of sections) yield sectionOf(section).source
  yield '</main>\n</body></html>\n'
}

const facts = (lines: readonly [string, string][]): Html =>
  html`<table><tbody>${lines.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${visibleLine(value)}</td></tr>`)}</tbody></table>`

const nameOf = ({ section, page }: InspectedSection): Html => {
  const words = [section.number, section.heading].filter(part => part !== null && part !== '').join(' ')
  const onPage = page === null ? html`` : html` <small>page ${page}</small>`
  return html`${visibleLine(words) || '(before the first heading)'}${onPage}`
}

const idOf = ({ section }: InspectedSection) => encodeURIComponent(section.anchor)

const outlineEntry = (each: InspectedSection): Html =>
  html`<li>${'\u00a0\u00a0'.repeat(Math.min(each.section.level, 12))}<a href="#${idOf(each)}">${nameOf(each)}</a></li>`

function sectionOf(each: InspectedSection): Html {
  const passages = each.passages.map(({ blocks, text, identifiers }) => {
    const listed = identifiers.length === 0 ? '' : `; found by ${identifiers.join(', ')}`
    return html`<article class="passage"><small>passage, ${text.length} characters${visibleLine(listed)}</small>${blocks.map(blockOf)}</article>
`
  })
  return html`<section id="${idOf(each)}"><h2>${nameOf(each)}</h2><p><small>#${visibleLine(each.section.anchor)}</small></p>
${passages}</section>
`
}

function blockOf(block: Block): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p class="text">${visibleText(block.plain.text)}</p>`
    case 'code':
      return html`<pre>${visibleText(block.plain.text)}</pre>`
    case 'list':
      return html`<ul>${block.rows.map(({ key, plain }) => html`<li>${keyOf(key)}${visibleText(plain.text)}</li>`)}</ul>`
    case 'table':
      return html`<div class="scroll"><table>${block.header ? html`<thead>${rowOf(block.header, 'th')}</thead>` : html``}<tbody>${block.rows.map(row => rowOf(row, 'td'))}</tbody></table></div>`
  }
}

const keyOf = (key: string | null): Html =>
  key === null ? html`` : html`<span class="key">[${visibleLine(key)}]</span> `

const rowOf = ({ key, cells }: Row, tag: 'th' | 'td'): Html => {
  const shown = cells.map(({ text }) =>
    tag === 'th' ? html`<th>${visibleText(text)}</th>` : html`<td>${visibleText(text)}</td>`,
  )
  const first =
    tag === 'th'
      ? html`<th class="key">key</th>`
      : html`<td class="key">${key === null ? '' : visibleLine(key)}</td>`
  return html`<tr>${first}${shown}</tr>`
}

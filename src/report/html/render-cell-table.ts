import type { CellChange } from '../cell-changes.ts'
import { markTokens } from '../mark-tokens.ts'
import { rowName } from '../row-name.ts'
import type { Entry } from '../section-entries.ts'
import { visibleLine } from '../visible-text.ts'
import { type Html, html } from './escape-html.ts'
import { attributes, badges, renderSegments } from './render-change.ts'

/** Cells longer than this are told word by word. */
const LONGEST_VALUE = 40

/** The changed rows of a section as a table, with the columns in which anything changed. */
export function renderCellTable(rows: readonly Entry[], anchors: ReadonlyMap<unknown, string>): Html {
  // A row with several changed cells shows the order of their columns.
  const fullest = rows.map(({ cells }) => cells ?? []).sort((a, b) => b.length - a.length)
  const columns = [...new Set(fullest.flatMap(cells => cells.map(({ column }) => column)))]
  const head = columns.map(column => html`<th scope="col">${visibleLine(column) || 'value'}</th>`)
  const body = rows.map(({ changes, cells }) => {
    const [change] = changes
    const own = columns.map(column => renderCell((cells ?? []).filter(cell => cell.column === column)))
    const others = changes.slice(1).map(other => html`<span id="${anchors.get(other) ?? ''}"></span>`)
    return html`<tr id="${anchors.get(change) ?? ''}"${attributes(change!, changes.length)}><th scope="row">${visibleLine(rowName(change!))}${others}</th>${own}<td class="about">${badges(change!)}</td></tr>
`
  })
  return html`<div class="scroll"><table><thead><tr><th scope="col">row</th>${head}<th scope="col">change</th></tr></thead><tbody>
${body}</tbody></table></div>
`
}

function renderCell(cells: readonly CellChange[]): Html {
  if (cells.length === 0) return html`<td class="same"><span aria-label="unchanged">·</span></td>`
  return html`<td>${cells.map(({ before, after, difference }) => {
    const long = Math.max(before?.length ?? 0, after?.length ?? 0) > LONGEST_VALUE
    if (long && before && after) return html`${renderSegments(markTokens(before, after))}`
    const old = before?.trim() ? html`<del class="value">${visibleLine(before)}</del>` : html`<i>empty</i>`
    const now = after?.trim() ? html`<ins class="value">${visibleLine(after)}</ins>` : html`<i>empty</i>`
    return html`${old} ${now}${difference === null ? html`` : html` <small>${difference}</small>`}`
  })}</td>`
}

import { type Change, ChangeKind, Significance } from '../../domain/change.ts'
import { type Html, html } from './escape-html.ts'

/** The page's filters; shown by the script, without which they could do nothing. */
export function renderFilters(changes: readonly Change[]): Html {
  const significance = Significance.options.filter(name =>
    changes.some(change => change.significance === name),
  )
  const kinds = ChangeKind.options.filter(name => changes.some(change => change.kinds.includes(name)))
  const box = (group: string, name: string) =>
    html`<label><input type="checkbox" name="${group}" value="${name}" checked> ${name}</label> `
  return html`<form id="filters" hidden aria-label="Filters">
<fieldset><legend>Significance</legend>${significance.map(name => box('significance', name))}</fieldset>
<fieldset><legend>Kind</legend>${kinds.map(name => box('kind', name))}</fieldset>
<label class="search">Text or document <input type="search" name="text" autocomplete="off"></label>
<p><output aria-live="polite"></output> <button type="reset">Show all</button></p>
</form>
`
}

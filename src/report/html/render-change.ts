import { type Change, type ChangeDetail, sidesOf } from '../../domain/change.ts'
import { newestSide } from '../group-changes.ts'
import { needsDescription, wholeText } from '../mark-change.ts'
import { readableSegments } from '../readable-segments.ts'
import type { Segment } from '../segment.ts'
import { isLoneRow, rewrittenAs, toldHere } from '../told-here.ts'
import { visibleLine, visibleText } from '../visible-text.ts'
import { withoutTags } from '../without-tags.ts'
import { type Html, html } from './escape-html.ts'

/** Longer texts are folded away, with their beginning shown. */
const LONGEST = 1500

/** One change: what it is, where it stands, its words with marks. */
export function renderChange(change: Change, id: string): Html {
  const { before, after } = change
  const lone = isLoneRow(change)
  const told = lone || needsDescription(change) ? toldHere(change) : rewrittenAs(change)
  // The heading's own words are marked already.
  const details = change.details.filter(({ type }) => type !== 'heading')
  const whole = wholeText(change)
  const segments: Segment[] =
    whole === null
      ? readableSegments(change)
      : [{ text: withoutTags(whole, newestSide(change).place.document), mark: after ? 'added' : 'removed' }]
  const item = newestSide(change).place.item
  const differs = segments.some(({ mark }) => mark !== 'same')
  return html`<article id="${id}"${attributes(change)}>
<p class="about">${badges(change)}${item === null ? html`` : html` <b>${visibleLine(item)}</b>`} ${placeOf(change)} <a class="anchor" href="#${id}" aria-label="Link to this change">#</a></p>
${told === '' ? html`` : html`<p class="told">${told}</p>`}
${differs && !lone ? renderText(segments, before === null || after === null) : html``}
${details.length === 0 ? html`` : html`<ul class="details">${details.slice(0, 40).map(renderDetail)}</ul>`}
</article>
`
}

/** What the filters look at, and how many changes they count. */
export function attributes({ kinds, significance }: Change, changes = 1): Html {
  return html` data-kinds="${kinds.join(' ')}" data-significance="${significance}" data-changes="${changes}"`
}

export function badges({ kinds, significance }: Pick<Change, 'kinds' | 'significance'>): Html {
  const signs = { added: '+', removed: '−' } as Partial<Record<string, string>>
  return html`${kinds.map(
    kind => html`<span class="badge ${kind}">${signs[kind] ?? '~'} ${kind}</span> `,
  )}<span class="badge ${significance}">${significance}</span>`
}

/** Marked words; struck or underlined, so that they are told without colour, and named for those who listen. */
export function renderSegments(segments: readonly Segment[]): Html[] {
  return segments.map(({ text, mark }) => {
    const shown = visibleText(text)
    if (mark === 'removed') return html`<del>${shown}</del>`
    return mark === 'added' ? html`<ins>${shown}</ins>` : html`${shown}`
  })
}

function renderText(segments: readonly Segment[], whole: boolean): Html {
  const length = segments.reduce((sum, { text }) => sum + text.length, 0)
  const lines = segments.some(segment => segment.text.trim().includes('\n')) ? ' lines' : ''
  const text =
    whole || isReplaced(segments)
      ? html`${segments.map(segment => html`<div class="quote ${segment.mark}${lines}">${visibleText(segment.text).trim()}</div>`)}`
      : html`<div class="quote${lines}">${renderSegments(segments)}</div>`
  if (length <= LONGEST) return text
  const start = visibleLine(
    segments
      .map(segment => segment.text.slice(0, 200))
      .join('')
      .slice(0, 200),
  )
  return html`<details class="long"><summary>${start}… <small>${length.toLocaleString('en-US')} characters</small></summary>${text}</details>`
}

/** Old and new have nothing in common: each stands for itself. */
const isReplaced = (segments: readonly Segment[]) =>
  segments.length === 2 && segments.every(({ mark }) => mark !== 'same')

function renderDetail({ type, before, after }: ChangeDetail): Html {
  const side = (text: string | null, element: 'del' | 'ins') =>
    text === null || text.trim() === ''
      ? html`<i>nothing</i>`
      : element === 'del'
        ? html`<del>${visibleLine(text)}</del>`
        : html`<ins>${visibleLine(text)}</ins>`
  return html`<li>${visibleLine(type)}: ${side(before, 'del')} → ${side(after, 'ins')}</li>`
}

function placeOf(change: Change): Html {
  const places = sidesOf(change).map(({ place: { release, section, span } }) =>
    visibleLine(`${release} §${section}, characters ${span.start}–${span.end}`),
  )
  return html`<small class="at">${places.join(' → ')}</small>`
}

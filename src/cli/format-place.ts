import { formatPlaceId, type Place } from '../domain/place.ts'
import type { Section } from '../domain/section.ts'
import type { Span } from '../domain/span.ts'
import type { Terminal } from './terminal.ts'

/** A place with the section around it; `span` is what to mark, null for nothing. Spans are the document's. */
export type ShownPlace = {
  place: Place
  section: Pick<Section, 'text' | 'span'>
  span: Span | null
  status: 'current' | 'replaced'
  page?: number | undefined
}

/** Characters of the section shown on either side of what is marked. */
const around = 600

/** Release, document, heading trail, and the text with the cited words marked: in reverse, or between ⟦ ⟧. */
export function formatPlace(
  { place, section, span, status, page }: ShownPlace,
  terminal: Pick<Terminal, 'style'>,
): string {
  const { style } = terminal
  const trail = place.trail.length > 0 ? place.trail : [place.heading]
  const lines = [
    `${style('bold', `${place.package}@${place.release}`)}  ${place.document}${page === undefined ? '' : `, page ${page}`}`,
    style('dim', [place.number, trail.filter(Boolean).join(' › ')].filter(Boolean).join('  ')),
    style('dim', formatPlaceId(place)),
    ...(status === 'replaced'
      ? [style('yellow', 'The release was put out anew; this is the text that was cited.')]
      : []),
  ]
  return `${lines.filter(line => line !== '').join('\n')}\n\n${markText(section, span, style)}\n`
}

function markText(
  section: Pick<Section, 'text' | 'span'>,
  span: Span | null,
  style: Terminal['style'],
): string {
  const { text } = section
  if (span === null) return text.trimEnd()
  const start = Math.max(0, span.start - section.span.start)
  const end = Math.min(text.length, span.end - section.span.start)
  const from = start <= around ? 0 : text.lastIndexOf('\n', start - around) + 1
  const until = text.length - end <= around ? text.length : nextLine(text, end + around)
  const marked = text
    .slice(start, end)
    .split('\n')
    .map(line => mark(line, style))
    .join('\n')
  const before = `${from > 0 ? '…\n' : ''}${text.slice(from, start)}`
  const after = `${text.slice(end, until)}${until < text.length ? '…' : ''}`
  return `${before}${marked}${after}`.replace(/^\n+|\s+$/g, '')
}

function mark(line: string, style: Terminal['style']): string {
  if (line.trim() === '') return line
  const styled = style('inverse', line)
  return styled === line ? `⟦${line}⟧` : styled
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end + 1
}

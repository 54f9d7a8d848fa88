import type { CellChange } from './cell-changes.ts'
import { escapeLine, escapeMarkdown } from './escape-markdown.ts'
import { groupChanges, nameOfPlace, newestSide } from './group-changes.ts'
import { mainChanges } from './main-changes.ts'
import { needsDescription, wholeText } from './mark-change.ts'
import { readableSegments } from './readable-segments.ts'
import type { Report } from './report.ts'
import { rowName } from './row-name.ts'
import { type Entry, sectionEntries } from './section-entries.ts'
import type { Segment } from './segment.ts'
import { shortenSegments } from './shorten-segments.ts'
import { shortenTold } from './shorten-told.ts'
import { countedSignificance, summaryLines } from './summary-lines.ts'
import { isLoneRow, toldHere } from './told-here.ts'
import { visibleLine } from './visible-text.ts'

const LONGEST = 2000

/** GitHub-flavoured Markdown: removed words ~~struck~~, added ones **bold**. No text of a document can act as markup. */
export function* renderMarkdown(report: Report): Generator<string> {
  const { package: packageName, from, to, unchanged } = report.comparison
  const lines = summaryLines(report)
  yield `# ${escapeMarkdown(`${packageName}: ${from} → ${to}`)}\n\n`
  yield `- ${escapeMarkdown(lines.counts)}\n`
  if (report.comparison.changes.length > 0) {
    yield `- ${lines.kinds}\n- ${escapeLine(lines.documents)}\n`
  }
  yield `- ${escapeMarkdown(lines.completeness)}\n`
  const main = mainChanges(report.comparison.changes, 5)
  if (main.length > 0) yield '\n## What matters most\n\n'
  for (const [index, { text, place, count }] of main.entries()) {
    const where = `${place}${count > 1 ? ` (${count} changes)` : ''}: `
    yield `${index + 1}. ${escapeLine(where + shortenTold(text, Math.max(60, 240 - where.length)))}\n`
  }
  for (const document of groupChanges(report.changes)) {
    yield `\n## ${escapeMarkdown(document.path)}\n\n${countedSignificance(document.significance)}\n`
    for (const section of document.sections) {
      yield `\n### ${escapeMarkdown(section.name)}\n\n`
      const { entries, format } = sectionEntries(section.changes)
      for (const entry of entries) yield renderEntry(entry)
      if (format.length > 0) yield `- *format*: only the format differs, in ${format.length} places\n`
    }
  }
  if (unchanged) {
    yield '\n## Unchanged\n\n'
    for (const { after } of unchanged)
      yield `- ${escapeLine(`${after.place.document}, ${nameOfPlace(after.place)}`)}\n`
  }
}

function renderEntry({ changes, cells }: Entry): string {
  const change = changes[0]!
  const { span } = newestSide(change).place
  const about = `${change.kinds.join(', ')}, ${change.significance}`
  const named = rowName(change)
  const name = named === '' ? '' : ` ${escapeMarkdown(named)}`
  const head = `- *${about}*${name}`
  if (cells) return `${head}: ${cells.map(renderCell).join('; ')}\n`
  const segments = wholeText(change) === null && !isLoneRow(change) ? readableSegments(change) : []
  const text = renderSegments(shortenSegments(segments, LONGEST))
  const description = needsDescription(change) || text === '' ? `${escapeMarkdown(toldHere(change))} ` : ''
  return `${head} (${span.start}–${span.end}): ${`${description}${text}`.trim()}\n`
}

function renderCell({ column, before, after, difference }: CellChange): string {
  const name = column === '' ? '' : `${escapeMarkdown(column)} `
  const side = (text: string | null) => escapeMarkdown(visibleLine(text ?? '')) || '*empty*'
  return `${name}${side(before)} → ${side(after)}${difference ? ` (${escapeMarkdown(difference)})` : ''}`
}

function renderSegments(segments: readonly Segment[]): string {
  const text = segments.map(({ text, mark }) => {
    const inner = escapeMarkdown(visibleLine(text))
    const [lead, trail] = [/^\s/.test(text) ? ' ' : '', /\s$/.test(text) ? ' ' : '']
    if (inner === '') return lead || trail
    return `${lead}${wrap(inner, mark)}${trail}`
  })
  return text.join('').replace(/ {2,}/g, ' ').trim()
}

/** Next to punctuation, `~~` and `**` may not count as marks; the elements that they stand for always do. */
function wrap(text: string, mark: Segment['mark']): string {
  if (mark === 'same') return text
  const tight = /^[\p{L}\p{N}].*[\p{L}\p{N}]$|^[\p{L}\p{N}]$/u.test(text)
  if (mark === 'removed') return tight ? `~~${text}~~` : `<del>${text}</del>`
  return tight ? `**${text}**` : `<ins>${text}</ins>`
}

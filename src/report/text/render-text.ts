import type { Comparison } from '../../domain/change.ts'
import { groupChanges, nameOfPlace } from '../group-changes.ts'
import { mainChanges } from '../main-changes.ts'
import type { Report } from '../report.ts'
import { sectionEntries } from '../section-entries.ts'
import { shortenTold } from '../shorten-told.ts'
import { count, countedSignificance, summaryLines } from '../summary-lines.ts'
import { visibleLine } from '../visible-text.ts'
import { changeLines, formatLine } from './change-lines.ts'
import { flowSegments } from './flow-segments.ts'
import { displayWidth, type TextTarget } from './text-style.ts'

/** Characters that one line of what matters most has in any case. */
const LEAST_TOLD = 60

/** A comparison for a terminal: what matters first, then the changes by document and section. */
export function* renderText(report: Report, target: TextTarget): Generator<string> {
  const { style, columns } = target
  const { comparison } = report
  yield `${style('bold', title(comparison))}\n\n`
  yield* summary(report, target)
  for (const document of groupChanges(report.changes)) {
    const name = visibleLine(document.path)
    const counts = countedSignificance(document.significance)
    const gap = Math.max(2, columns - displayWidth(name) - counts.length)
    yield `\n${style('bold', style('cyan', name))}${' '.repeat(gap)}${style('dim', counts)}\n`
    for (const section of document.sections) {
      const heading = visibleLine(section.name)
      if (heading !== name) yield indented(heading, 2, target, text => style('bold', text))
      const { entries, format } = sectionEntries(section.changes)
      for (const entry of entries) yield `${changeLines(entry, target).join('\n')}\n`
      if (format.length > 0) yield `${formatLine(format.length, target)}\n`
    }
  }
  if (comparison.unchanged) yield* unchangedPlaces(comparison.unchanged, target)
}

function title({ package: packageName, from, to }: Comparison): string {
  const name = packageName.startsWith('(') ? '' : `${packageName}: `
  return visibleLine(`${name}${from} → ${to}`)
}

function* summary(report: Report, target: TextTarget): Generator<string> {
  const lines = summaryLines(report)
  yield indented(lines.counts, 0, target, text => text)
  const { changes } = report.comparison
  if (changes.length > 0) {
    yield indented(lines.kinds, 0, target, text => text)
    yield '\nWhat matters most:\n'
    for (const [index, main] of mainChanges(changes, 5).entries()) {
      const place = `${main.place}${main.count > 1 ? ` (${main.count} changes)` : ''}: `
      const room = 3 * target.columns - 20 - place.length
      yield hanging(`${index + 1}. `, place + shortenTold(main.text, Math.max(LEAST_TOLD, room)), target)
    }
    yield '\n'
  }
  yield indented(lines.completeness, 0, target, text => target.style('dim', text))
}

function* unchangedPlaces(
  unchanged: NonNullable<Comparison['unchanged']>,
  target: TextTarget,
): Generator<string> {
  yield `\n${target.style('bold', `Unchanged: ${count(unchanged.length, 'place')}`)}\n`
  for (const { after } of unchanged)
    yield indented(`${after.place.document}, ${nameOfPlace(after.place)}`, 2, target, text => text)
}

const flow = (text: string, columns: number, target: TextTarget) =>
  flowSegments([{ text, mark: 'same' }], columns, target).map(line => line.text)

function indented(text: string, by: number, target: TextTarget, paint: (text: string) => string): string {
  const indent = ' '.repeat(by)
  return flow(text, target.columns - by, target)
    .map(line => `${indent}${paint(line)}\n`)
    .join('')
}

function hanging(mark: string, text: string, target: TextTarget): string {
  const indent = ' '.repeat(mark.length)
  return flow(text, target.columns - mark.length, target)
    .map((line, index) => `${index === 0 ? mark : indent}${line}\n`)
    .join('')
}

import {
  type IParagraphOptions,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { DocumentGroup } from '../group-changes.ts'
import { newestSide } from '../group-changes.ts'
import { needsDescription, sideOf, wholeText } from '../mark-change.ts'
import { readableSegments } from '../readable-segments.ts'
import { rowName } from '../row-name.ts'
import { type Entry, sectionEntries } from '../section-entries.ts'
import type { Segment } from '../segment.ts'
import { shortenSegments } from '../shorten-segments.ts'
import { isLoneRow, rewrittenAs, toldHere } from '../told-here.ts'
import { withoutTags } from '../without-tags.ts'
import { cellRuns, line, markedRuns, wordText } from './word-text.ts'

/** Of what came, went or was changed at one place, at most so many characters of each side. */
const LONGEST = 2000

/** Twentieths of a point; together as wide as a page between its margins. */
const WIDTHS = [2000, 3000, 3000, 1360] as const

/** The changes of a document: what it is, before, after, significance; each section under a line with its name. */
export function changeTable({ sections }: DocumentGroup, { from, to }: { from: string; to: string }): Table {
  const rows = sections.flatMap(section => {
    const { entries, format } = sectionEntries(section.changes)
    const several = `Only the format differs, in ${format.length} places.`
    return [
      sectionRow(section.name),
      ...entries.map(entryRow),
      ...(format.length > 0 ? [wideRow([line(several)])] : []),
    ]
  })
  return new Table({
    width: { size: WIDTHS.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: [...WIDTHS],
    layout: TableLayoutType.FIXED,
    rows: [headerRow(['Change', `Before (${from})`, `After (${to})`, 'Significance']), ...rows],
  })
}

function entryRow({ changes, cells }: Entry): TableRow {
  const change = changes[0]!
  const { before, after, kinds, significance } = change
  const name = rowName(change)
  const told =
    cells || isLoneRow(change) ? '' : needsDescription(change) ? toldHere(change) : rewrittenAs(change)
  const about = [
    ...(name === '' ? [] : [boldLine(name)]),
    line(kinds.join(', ')),
    ...(told === '' ? [] : [line(told)]),
  ]
  if (cells) {
    const side = (which: 'before' | 'after') => cells.map(cell => line(...cellRuns(cell, which)))
    return row([about, side('before'), side('after'), [line(significance)]])
  }
  const segments = segmentsOf(change)
  const side = (which: 'before' | 'after', there: boolean) =>
    there ? [line(...markedRuns(sideOf(segments, which)))] : [line('—')]
  return row([about, side('before', before !== null), side('after', after !== null), [line(significance)]])
}

function segmentsOf(change: Entry['changes'][number]): Segment[] {
  const mark = change.after ? 'added' : 'removed'
  const whole = wholeText(change)
  if (isLoneRow(change)) return [{ text: toldHere(change), mark }]
  const segments: Segment[] =
    whole === null
      ? readableSegments(change)
      : [{ text: withoutTags(whole, newestSide(change).place.document), mark }]
  return shortenSegments(segments, LONGEST)
}

type Cells = readonly (readonly Paragraph[])[]

const row = (cells: Cells): TableRow =>
  new TableRow({
    children: cells.map(
      (children, index) =>
        new TableCell({
          children: [...children],
          width: { size: WIDTHS[index]!, type: WidthType.DXA },
          margins: { top: 40, bottom: 40, left: 80, right: 80 },
        }),
    ),
  })

/** Repeated on every page. */
const headerRow = (names: readonly string[]): TableRow =>
  new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: names.map((name, index) => filled([boldLine(name)], { width: WIDTHS[index]!, fill: 'D9DEE5' })),
  })

const sectionRow = (name: string): TableRow =>
  new TableRow({
    cantSplit: true,
    children: [filled([boldLine(name, { keepNext: true })], { span: WIDTHS.length, fill: 'F1F3F6' })],
  })

const wideRow = (children: Paragraph[]): TableRow =>
  new TableRow({ children: [filled(children, { span: WIDTHS.length, fill: 'FFFFFF' })] })

function filled(
  children: Paragraph[],
  { width, span, fill }: { width?: number; span?: number; fill: string },
) {
  return new TableCell({
    children,
    shading: { type: ShadingType.CLEAR, color: 'auto', fill },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(width !== undefined && { width: { size: width, type: WidthType.DXA } }),
    ...(span !== undefined && { columnSpan: span }),
  })
}

const boldLine = (text: string, options: Pick<IParagraphOptions, 'keepNext'> = {}): Paragraph =>
  new Paragraph({ ...options, children: [new TextRun({ text: wordText(text), bold: true })] })

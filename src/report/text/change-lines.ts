import type { Change, ChangeDetail } from '../../domain/change.ts'
import type { CellChange } from '../cell-changes.ts'
import { markChange, needsDescription, sideOf, wholeText } from '../mark-change.ts'
import { markTokens } from '../mark-tokens.ts'
import { readableSegments } from '../readable-segments.ts'
import { rowName } from '../row-name.ts'
import type { Entry } from '../section-entries.ts'
import type { Segment } from '../segment.ts'
import { shortenSegments } from '../shorten-segments.ts'
import { isLoneRow, rewrittenAs, toldHere } from '../told-here.ts'
import { visibleLine } from '../visible-text.ts'
import { flowSegments, type Line } from './flow-segments.ts'
import type { TextTarget } from './text-style.ts'

/** From this width on, old and new stand side by side. */
const SIDE_BY_SIDE = 120
const LONGEST = 1200
/** Cells longer than this are told word by word. */
const LONGEST_VALUE = 40
const MARGIN = '      '

/** A change, or the changed cells of a row, in lines: what it is, then its words or cells. */
export function changeLines({ changes: [change], cells }: Entry, target: TextTarget): string[] {
  if (cells === null && onlyBlanks(change!)) return [head(change!, true, target, 'only blanks differ')]
  const body = cells ? cells.flatMap(cell => cellLines(cell, target)) : wordLines(change!, target)
  return [head(change!, cells === null, target), ...body]
}

/** What several changes of a section have to say that differ in format alone. */
export const formatLine = (places: number, { style }: TextTarget): string =>
  `    ${style('yellow', '~')} ${style('dim', `only the format differs, in ${places} places`)}`

function head(change: Change, detailed: boolean, { style, columns }: TextTarget, remark = ''): string {
  const { kinds, significance, details } = change
  const named = visibleLine(rowName(change)).slice(0, 60)
  const sign = kinds.includes('added')
    ? style('green', '+')
    : kinds.includes('removed')
      ? style('red', '-')
      : style('yellow', '~')
  const name = named === '' ? '' : `${style('bold', named)}  `
  const typed = (detailed ? details : [])
    .filter(({ type }) => !/^(?:cell|heading)\b/.test(type))
    .map(tellDetail)
  const room = columns - 6 - (named === '' ? 0 : named.length + 2)
  const about = fitting(
    [kinds.join(' and '), significance, remark || rewrittenAs(change)].filter(Boolean),
    [...new Set(typed)],
    room,
  )
  return `    ${sign} ${name}${style('dim', about.length <= room ? about : `${about.slice(0, room - 1)}…`)}`
}

/** As many of the details as there is room for, and how many more there are. */
function fitting(parts: readonly string[], details: readonly string[], room: number): string {
  for (let shown = details.length; shown > 0; shown--) {
    const more = details.length - shown
    const line = [...parts, ...details.slice(0, shown), ...(more > 0 ? [`${more} more`] : [])].join(' · ')
    if (line.length <= room) return line
  }
  return parts.join(' · ')
}

/** A table that was padded anew differs in every row; its words would tell nothing. */
function onlyBlanks(change: Change): boolean {
  const differing = markChange(change).filter(({ mark }) => mark !== 'same')
  return (
    change.significance === 'format' &&
    differing.length > 0 &&
    differing.every(({ text }) => text.trim() === '')
  )
}

function tellDetail({ type, before, after }: ChangeDetail): string {
  const short = (text: string) => visibleLine(text).length <= 30
  if (before === null || after === null || !short(before) || !short(after)) return visibleLine(type)
  return visibleLine(`${type} ${before} → ${after}`)
}

function cellLines({ column, before, after, difference }: CellChange, target: TextTarget): string[] {
  const { style } = target
  const name = column === '' ? '' : `${column}: `
  const columns = target.columns - MARGIN.length
  if (Math.max(before?.length ?? 0, after?.length ?? 0) > LONGEST_VALUE && before && after)
    return markedLines([same(name), ...markTokens(before, after)], target)
  const value = (text: string | null) => (text?.trim() ? text : '(empty)')
  const told = flowSegments(
    [
      same(name),
      { text: value(before), mark: target.coloured ? 'removed' : 'same' },
      same(' → '),
      { text: value(after), mark: target.coloured ? 'added' : 'same' },
    ],
    columns,
    target,
  )
  const lines = told.map(indent)
  if (!difference) return lines
  const compared = `(${difference})`
  if (told.at(-1)!.width + 2 + compared.length > columns) lines.push(`${MARGIN}  ${style('dim', compared)}`)
  else lines[lines.length - 1] += style('dim', `  ${compared}`)
  return lines
}

function wordLines(change: Change, target: TextTarget): string[] {
  const segments = shortenSegments(readableSegments(change), LONGEST)
  const room = target.columns - MARGIN.length
  const lone = isLoneRow(change)
  const told =
    lone || needsDescription(change) ? flowSegments([same(toldHere(change))], room, target).map(indent) : []
  if (lone || wholeText(change) !== null || segments.every(({ mark }) => mark === 'same')) return told
  if (change.before === null || change.after === null)
    return [...told, ...flowSegments(plain(segments), room, target).map(indent)]
  return [...told, ...markedLines(segments, target)]
}

function markedLines(segments: readonly Segment[], target: TextTarget): string[] {
  const room = target.columns - MARGIN.length
  if (target.columns < SIDE_BY_SIDE) return flowSegments(segments, room, target).map(indent)
  return sideBySide(segments, room, target)
}

function sideBySide(segments: readonly Segment[], room: number, target: TextTarget): string[] {
  const width = Math.floor((room - 3) / 2)
  const left = flowSegments(sideOf(segments, 'before'), width, target)
  const right = flowSegments(sideOf(segments, 'after'), width, target)
  const bar = target.style('dim', ' │ ')
  const pad = (line: Line | undefined) => `${line?.text ?? ''}${' '.repeat(width - (line?.width ?? 0))}`
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) =>
    `${MARGIN}${pad(left[index])}${bar}${right[index]?.text ?? ''}`.trimEnd(),
  )
}

/** What came or went as a whole is marked by its sign alone. */
const plain = (segments: readonly Segment[]) => segments.map(({ text }) => same(text))
const same = (text: string): Segment => ({ text, mark: 'same' })
const indent = ({ text }: Line) => MARGIN + text

import type { Block, Row } from '../../src/domain/block.ts'
import type { PlainText } from '../../src/domain/plain-text.ts'
import { PlainTextBuilder } from './plain-text-builder.ts'
import { entryKey } from './row-key.ts'
import { collapseBlanks } from './slice-plain-text.ts'
import { type RowDraft, tableBlock } from './table-block.ts'
import type { TextLine } from './text-paragraphs.ts'

const bullet = /^\s*(?:[-*•–]|\(?(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,4})[.)])\s+(?=\S)/
const numeral = /^\(?\d{1,3}[.)]$|^[-*•–]$/
const gap = /\s{3,}|\t+/

/** A paragraph of plain text as a list, an aligned table or a paragraph; null for a ruler of dashes. */
export function textBlock(lines: readonly TextLine[]): Block | null {
  const kept = lines.filter(line => /[\p{L}\p{N}]/u.test(line.text))
  const first = kept[0]
  const last = kept.at(-1)
  if (first === undefined || last === undefined) return null
  const span = { start: first.start + indent(first), end: last.start + last.text.trimEnd().length }
  if (bullet.test(first.text) && kept.filter(line => bullet.test(line.text)).length > 1)
    return { kind: 'list', span, rows: grouped(kept, line => bullet.test(line.text)).map(entry) }
  const rows = alignedRows(kept)
  if (rows !== null) return tableBlock(span, null, rows)
  return { kind: 'paragraph', span, plain: plainOf(kept) }
}

const indent = (line: TextLine) => line.text.length - line.text.trimStart().length

/** Every line that starts an entry, with the lines that go on from it. */
function grouped(lines: readonly TextLine[], starts: (line: TextLine) => boolean): TextLine[][] {
  const groups: TextLine[][] = []
  for (const line of lines) {
    if (groups.length === 0 || starts(line)) groups.push([line])
    else groups.at(-1)!.push(line)
  }
  return groups
}

function entry(lines: readonly TextLine[]): Row {
  const first = lines[0]!
  const last = lines.at(-1)!
  const marker = bullet.exec(first.text)?.[0] ?? ''
  const skipped = numeral.test(marker.trim()) ? marker.length : indent(first)
  const plain = plainOf([
    { start: first.start + skipped, text: first.text.slice(skipped) },
    ...lines.slice(1),
  ])
  const span = { start: first.start + indent(first), end: last.start + last.text.trimEnd().length }
  return { key: entryKey(plain.text), span, plain, cells: [] }
}

/** Two or more lines in columns: wide gaps in every line, or lines indented so far that they go on from the last column. */
function alignedRows(lines: readonly TextLine[]): RowDraft[] | null {
  const left = Math.min(...lines.map(indent))
  const isRow = (line: TextLine) => indent(line) === left && gap.test(line.text.trim())
  const isContinuation = (line: TextLine) => indent(line) >= left + 8 && !gap.test(line.text.trim())
  if (
    lines.filter(isRow).length < 2 ||
    !isRow(lines[0]!) ||
    !lines.every(line => isRow(line) || isContinuation(line))
  )
    return null
  return grouped(lines, isRow).map(group => {
    const [first, ...more] = group
    const cells = cellLines(first!)
    const tail = [cells.pop()!, ...more]
    const drafts = [...cells.map(cell => [cell]), tail].map(parts => {
      const end = parts.at(-1)!
      return {
        plain: plainOf(parts),
        span: { start: parts[0]!.start, end: end.start + end.text.trimEnd().length },
      }
    })
    return { span: { start: drafts[0]!.span.start, end: drafts.at(-1)!.span.end }, cells: drafts }
  })
}

function cellLines(line: TextLine): TextLine[] {
  const cells: TextLine[] = []
  for (const match of line.text.matchAll(/\S(?:.*?\S)??(?=\s{3,}|\t|\s*$)/g))
    cells.push({ start: line.start + match.index, text: match[0] })
  return cells
}

function plainOf(lines: readonly TextLine[]): PlainText {
  const builder = new PlainTextBuilder()
  for (const [index, line] of lines.entries()) {
    if (index > 0) builder.append(' ', lines[index - 1]!.start + lines[index - 1]!.text.length)
    builder.append(line.text, line.start)
  }
  return collapseBlanks(builder.build())
}

import type { Block, Row, TableBlock } from '../domain/block.ts'
import type { PlainText } from '../domain/plain-text.ts'
import type { Span } from '../domain/span.ts'
import { splitSentences } from '../language/sentences.ts'
import { blocksOf, type ComparedSection } from './align/placed-section.ts'
import { isNameGrid } from './name-grid.ts'

/**
 * The smallest thing that is compared as a whole: a heading, sentence, list entry, table row or piece of code.
 * `text` is plain, `span` canonical. `block` counts the section's blocks, -1 for the heading; `row` and `table` are
 * those of a table row. `parts` counts the sentences, entries or rows of leaves that were joined to one.
 */
export type Leaf = {
  kind: Block['kind'] | 'heading'
  block: number
  text: string
  span: Span
  key: string | null
  row: Row | null
  table: TableBlock | null
  parts?: number
}

/** The leaves of a section in order of the text; their spans do not overlap and none is empty. */
export function sectionLeaves(section: ComparedSection): Leaf[] {
  const heading = headingSpan(section)
  const first: Leaf[] = heading
    ? [{ ...BARE, kind: 'heading', block: -1, text: section.heading, span: heading }]
    : []
  const leaves = [...first, ...blocksOf(section).flatMap(blockLeaves)]
  leaves.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
  const apart: Leaf[] = []
  let end = section.span.start
  for (const leaf of leaves) {
    const span = { start: Math.max(end, leaf.span.start), end: Math.min(section.span.end, leaf.span.end) }
    if (span.end <= span.start) continue
    apart.push({ ...leaf, span })
    end = span.end
  }
  return apart
}

const BARE = { key: null, row: null, table: null }

/** The heading as the source writes it: its line, with the line that underlines it; null where a section has none. */
export function headingSpan(section: ComparedSection): Span | null {
  const { heading, span, text } = section
  if (heading === '') return null
  const first = blocksOf(section)[0]?.span.start ?? span.end
  const underlined = /^(?!#)(?:[^\n]+\n){1,20}?[^\S\n]*(?:=+|-+)[^\S\n]*(?=\n|$)/.exec(text)
  const line = text.startsWith('<') ? text : (underlined ?? /^[^\n]*/.exec(text)!)[0]
  const end = span.start + line.slice(0, Math.max(0, first - span.start)).trimEnd().length
  return end > span.start ? { start: span.start, end } : null
}

function blockLeaves(block: Block, index: number): Leaf[] {
  switch (block.kind) {
    case 'code':
      return [{ ...BARE, kind: 'code', block: index, text: block.plain.text, span: block.span }]
    case 'paragraph': {
      const sentences = splitSentences(block.plain.text)
      return canonicalSpans(block.plain, sentences).flatMap((span, at) => {
        const { start, end } = sentences[at]!
        const text = block.plain.text.slice(start, end)
        return span ? [{ ...BARE, kind: 'paragraph' as const, block: index, text, span }] : []
      })
    }
    default: {
      if (block.kind === 'table' && isNameGrid(block)) return gridLeaves(block, index)
      const table = block.kind === 'table' ? block : null
      const rows = table?.header ? [table.header, ...block.rows] : block.rows
      return rows.map(row => ({
        kind: block.kind,
        block: index,
        text: row.plain.text,
        span: row.span,
        key: row === table?.header ? null : row.key,
        row: table ? row : null,
        table,
      }))
    }
  }
}

/** A leaf for each name. */
const gridLeaves = ({ rows }: TableBlock, block: number): Leaf[] =>
  rows.flatMap(row =>
    row.cells
      .filter(({ text }) => text.trim() !== '')
      .map(({ text, span }) => ({ ...BARE, kind: 'list' as const, block, text: text.trim(), span })),
  )

/** `canonicalSpan` of ascending ranges, in one pass over the runs. */
function canonicalSpans({ runs }: PlainText, ranges: readonly Span[]): (Span | null)[] {
  let at = 0
  return ranges.map(({ start, end }) => {
    while (at < runs.length && runs[at]![0] + runs[at]![2] <= start) at++
    let first: number | null = null
    let last = 0
    for (let next = at; next < runs.length && runs[next]![0] < end; next++) {
      const [plainStart, from, plainLength, length] = runs[next]!
      const exact = plainLength === length
      first ??= exact ? from + Math.max(0, start - plainStart) : from
      last = exact ? from + Math.min(plainLength, end - plainStart) : from + length
    }
    return first === null ? null : { start: first, end: last }
  })
}

import { isFigure } from './join-symbols.ts'
import type { PdfLine, Segment } from './pdf-lines.ts'

/** In sizes of the type: lines of one cell stand no wider than those of a paragraph. */
const widestLeading = 1.35
/** How much wider the gap between rows is than that between lines of a cell. */
const wider = 1.15

/**
 * Rows of which cells go on in the next lines, as one line each: lines of words that stand closer to each other than rows do, and
 * below cells of the row. Tables whose rows stand as close as lines are left as they are.
 */
export function joinWrapped(lines: readonly PdfLine[]): PdfLine[] {
  const joined: PdfLine[] = []
  for (let at = 0; at < lines.length; at++) {
    const to = endOfRow(lines, at)
    const row = lines.slice(at, to).reduce((row, line) => withLine(row, line))
    joined.push(to === at + 1 ? lines[at]! : { ...row, bottom: lines[to - 1]!.y })
    at = to - 1
  }
  return joined
}

function endOfRow(lines: readonly PdfLine[], first: number): number {
  const row = lines[first]!
  if (row.segments.length < 2) return first + 1
  const gap = (at: number) => (lines[at]?.y ?? Number.POSITIVE_INFINITY) - (lines[at - 1]?.y ?? 0)
  const leading = gap(first + 1)
  if (leading > widestLeading * row.size || leading <= 0) return first + 1
  if (first > 0 && gap(first) >= 0 && gap(first) < wider * leading) return first + 1
  let to = first + 1
  while (to < lines.length && gap(to) > 0 && gap(to) < wider * leading) {
    if (!goesOnBelow(lines[to]!, row)) return first + 1
    to++
  }
  return to
}

const goesOnBelow = ({ segments }: PdfLine, row: PdfLine) =>
  segments.every(each => !isFigure(each.text) && cellsOver(each, row.segments).length === 1)

const cellsOver = (segment: Segment, cells: readonly Segment[]) =>
  cells.filter(cell => segment.x < cell.right && segment.right > cell.x)

function withLine(row: PdfLine, line: PdfLine): PdfLine {
  const segments = row.segments.map(cell => {
    const below = line.segments.find(each => cellsOver(each, row.segments)[0] === cell)
    if (below === undefined) return cell
    return {
      text: `${cell.text} ${below.text}`,
      x: Math.min(cell.x, below.x),
      right: Math.max(cell.right, below.right),
      from: [...cell.from, ...below.from],
    }
  })
  return { ...row, segments, right: Math.max(...segments.map(({ right }) => right)) }
}

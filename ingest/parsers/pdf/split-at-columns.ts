import { lineOf, type PdfLine, type Segment } from './pdf-lines.ts'

/** In points: how exactly texts of a column begin or end below each other. */
const exact = 1
/** In sizes of the type: wider than a blank. */
const narrowest = 0.45
/** So many rows tell where a column begins or ends. */
const fewestRows = 4

/**
 * Cells that a long text has brought so close to the next one that both look like one: parted where the texts of other rows begin, or
 * end, below each other.
 */
export function splitAtColumns(lines: readonly PdfLine[]): PdfLine[] {
  const segments = lines.filter(line => line.segments.length > 1).flatMap(line => line.segments.slice(1))
  const [starts, ends] = [segments.map(({ x }) => x), segments.map(({ right }) => right)]
  const isColumn = (edges: readonly number[], at: number) =>
    edges.filter(edge => Math.abs(edge - at) <= exact).length >= fewestRows
  return lines.map(line =>
    line.segments.length < 2
      ? line
      : { ...line, segments: line.segments.flatMap(segment => parts(segment, line)) },
  )

  function parts(segment: Segment, line: PdfLine): Segment[] {
    const at = segment.from.findIndex((text, index) => {
      const before = segment.from[index - 1]
      if (before === undefined || text.x - before.x - before.width < narrowest * line.size) return false
      return isColumn(starts, text.x) || isColumn(ends, segment.right)
    })
    if (at === -1) return [segment]
    const [before, after] = [segment.from.slice(0, at), segment.from.slice(at)].map(
      from => lineOf(line.page, from).segments,
    ) as [Segment[], Segment[]]
    return [...before, ...after.flatMap(each => parts(each, line))]
  }
}

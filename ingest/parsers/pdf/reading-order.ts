import { lineOf, lineText, type PdfLine, textsOf } from './pdf-lines.ts'

const fewestLines = 5
const proseLength = 22

/**
 * Lines of a page in the order in which they are read: where a page, or a part of it, is set in columns of running text, one
 * column after the other. Columns of a table stay side by side. Each group is one column, or what stands over the whole width.
 */
export function inReadingOrder(lines: readonly PdfLine[]): PdfLine[][] {
  const gutter = findGutter(lines)
  if (gutter === null) return lines.length === 0 ? [] : [[...lines]]
  const { from, to, x } = gutter
  const band = lines.slice(from, to)
  return [
    ...inReadingOrder(lines.slice(0, from)),
    ...inReadingOrder(sideOf(band, x, 'left')),
    ...inReadingOrder(sideOf(band, x, 'right')),
    ...inReadingOrder(lines.slice(to)),
  ]
}

/** The longest run of lines that a vertical gap parts into two columns of running text. */
function findGutter(lines: readonly PdfLine[]): { from: number; to: number; x: number } | null {
  const starts = new Map<number, number>()
  for (const { segments, x: left } of lines)
    for (const { x } of segments)
      if (x > left + 1 || segments.length === 1)
        starts.set(Math.round(x), (starts.get(Math.round(x)) ?? 0) + 1)
  const candidates = [...starts].filter(([, count]) => count >= fewestLines).sort((a, b) => b[1] - a[1])
  let best: { from: number; to: number; x: number } | null = null
  for (const [start] of candidates.slice(0, 12)) {
    const x = start - 3
    let from = 0
    for (let to = 0; to <= lines.length; to++) {
      const crossed = to === lines.length || lines[to]!.segments.some(each => each.x < x && each.right > x)
      if (!crossed) continue
      const longer = best === null || to - from > best.to - best.from
      if (longer && isProse(lines.slice(from, to), x)) best = { from, to, x }
      from = to + 1
    }
  }
  return best
}

function isProse(lines: readonly PdfLine[], x: number): boolean {
  const [left, right] = [sideOf(lines, x, 'left'), sideOf(lines, x, 'right')]
  const [fewer, more] = [left.length, right.length].sort((a, b) => a - b) as [number, number]
  if (fewer < fewestLines || more > 3 * fewer) return false
  return [left, right].every(side => {
    const lengths = side.map(line => lineText(line).length).sort((a, b) => a - b)
    const single = side.filter(({ segments }) => segments.length === 1).length
    return lengths[Math.floor(lengths.length / 2)]! >= proseLength && single >= 0.7 * side.length
  })
}

function sideOf(lines: readonly PdfLine[], x: number, side: 'left' | 'right'): PdfLine[] {
  return lines.flatMap(line => {
    const segments = line.segments.filter(each => each.x < x === (side === 'left'))
    if (segments.length === 0) return []
    return segments.length === line.segments.length ? [line] : [lineOf(line.page, textsOf([{ segments }]))]
  })
}

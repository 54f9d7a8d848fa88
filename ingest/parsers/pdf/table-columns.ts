import type { Segment } from './pdf-lines.ts'

export type Column = { x: number; right: number }

/** The columns in which segments stand: their places from left to right, as far as they overlap. */
export function columnsOf(segments: readonly Segment[]): Column[] {
  const columns: Column[] = []
  for (const { x, right } of [...segments].sort((a, b) => a.x - b.x)) {
    const last = columns.at(-1)
    if (last !== undefined && x < last.right) last.right = Math.max(last.right, right)
    else columns.push({ x, right })
  }
  return columns
}

/** Which column each segment of a row stands in; null when one stands in none or in two, or two in one. */
export function placeInColumns(segments: readonly Segment[], columns: readonly Column[]): number[] | null {
  const places = segments.map(segment => {
    const met = columns.flatMap((column, index) => (overlap(segment, column) > 0 ? [index] : []))
    return met.length === 1 ? met[0]! : -1
  })
  return places.includes(-1) || new Set(places).size < places.length ? null : places
}

/**
 * The columns that each segment of a header line stands over. A segment centred over several columns, or over a group of them
 * where the line's segments part all columns so, stands over each.
 */
export function headerColumns(segments: readonly Segment[], columns: readonly Column[]): number[][] {
  const groups = equalGroups(segments, columns) ?? centredGroups(segments, columns)
  if (groups !== null) return groups
  return segments.map(segment => {
    const met = columns.flatMap((column, index) =>
      overlap(segment, column) >= 0.3 * Math.min(column.right - column.x, segment.right - segment.x)
        ? [index]
        : [],
    )
    return met.length > 0 ? met : [nearest(centre(segment), columns)]
  })
}

function equalGroups(segments: readonly Segment[], columns: readonly Column[]): number[][] | null {
  const size = columns.length / segments.length
  if (!Number.isInteger(size) || size < 2) return null
  const groups = segments.map((_, at) => Array.from({ length: size }, (_, index) => at * size + index))
  const fits = groups.every((group, at) => {
    const [first, last] = [columns[group[0]!]!, columns[group.at(-1)!]!]
    const middle = (first.x + last.right) / 2
    return Math.abs(middle - centre(segments[at]!)) <= 0.2 * (last.right - first.x)
  })
  return fits ? groups : null
}

/** More columns are parted in too many ways. */
const mostGrouped = 16
/** In widths of a group: how far its middle may be from that of the words over it. */
const farthest = 0.1

type Parted = { groups: number[][]; off: number }

/**
 * The columns parted into neighbours, one group a segment, so that each segment stands over the middle of its group. A column is as
 * wide as its texts, or, where these stand at its left or right, up to the next one.
 */
function centredGroups(segments: readonly Segment[], columns: readonly Column[]): number[][] | null {
  if (segments.length >= columns.length || columns.length > mostGrouped) return null
  const [first, last] = [columns[0]!, columns.at(-1)!]
  const pitch = (edge: keyof Column) => (last[edge] - first[edge]) / (columns.length - 1)
  const ways = [
    columns,
    columns.map(({ x }, at) => ({ x, right: columns[at + 1]?.x ?? x + pitch('x') })),
    columns.map(({ right }, at) => ({ x: columns[at - 1]?.right ?? right - pitch('right'), right })),
  ]
  const parted = ways.flatMap(cells => partColumns(segments, columns, cells) ?? [])
  return parted.sort((a, b) => a.off - b.off)[0]?.groups ?? null
}

/** The way to part them in which all segments together are the least off; `cells` are the columns as wide as they are taken to be. */
function partColumns(
  segments: readonly Segment[],
  columns: readonly Column[],
  cells: readonly Column[],
): Parted | null {
  const found: Parted[] = []
  part({ groups: [], off: 0 }, 0)
  return found.sort((a, b) => a.off - b.off)[0] ?? null

  function part({ groups, off }: Parted, from: number): void {
    const segment = segments[groups.length]
    if (segment === undefined) {
      if (from === columns.length) found.push({ groups, off })
      return
    }
    for (let to = from + 1; to <= columns.length; to++) {
      const [x, { right }] = [cells[from]!.x, cells[to - 1]!]
      const isOne = to === from + 1
      const away = isOne ? 0 : Math.abs((x + right) / 2 - centre(segment))
      if (isOne ? !isOver(segment, columns[from]!) : away > farthest * (right - x)) continue
      const group = Array.from({ length: to - from }, (_, at) => from + at)
      part({ groups: [...groups, group], off: off + away }, to)
    }
  }
}

/** In the middle of a column's texts, or aligned with them. */
const isOver = (segment: Segment, { x, right }: Column) =>
  (centre(segment) > x && centre(segment) < right) ||
  Math.min(Math.abs(segment.x - x), Math.abs(segment.right - right)) <= 3
const overlap = (a: Column, b: Column) => Math.min(a.right, b.right) - Math.max(a.x, b.x)
const centre = ({ x, right }: Column) => (x + right) / 2

function nearest(at: number, columns: readonly Column[]): number {
  const distances = columns.map(({ x, right }) => Math.max(x - at, at - right, 0))
  return distances.indexOf(Math.min(...distances))
}

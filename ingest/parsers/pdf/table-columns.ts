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
 * where all of the line's segments have groups of the same number, stands over each.
 */
export function headerColumns(segments: readonly Segment[], columns: readonly Column[]): number[][] {
  const groups = equalGroups(segments, columns)
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

const overlap = (a: Column, b: Column) => Math.min(a.right, b.right) - Math.max(a.x, b.x)
const centre = ({ x, right }: Column) => (x + right) / 2

function nearest(at: number, columns: readonly Column[]): number {
  const distances = columns.map(({ x, right }) => Math.max(x - at, at - right, 0))
  return distances.indexOf(Math.min(...distances))
}

/**
 * Words to mark: a half-open range of UTF-16 offsets, in a document version's canonical text unless said otherwise. `kind` says
 * how they look; `id` lets them be scrolled to; `label` is read out before them.
 */
export type Mark = {
  start: number
  end: number
  kind: 'cited' | 'added' | 'removed' | 'found'
  id?: string
  label?: string
}

/** A stretch of a text with the marks that cover it, the outermost first. */
export type MarkedStretch = { start: number; end: number; marks: readonly Mark[] }

/** The range cut wherever a mark begins or ends inside it: no stretch is empty, together they are the range. */
export function cutAtMarks(start: number, end: number, marks: readonly Mark[]): MarkedStretch[] {
  const inside = marks.filter(mark => mark.start < end && mark.end > start && mark.end > mark.start)
  const borders = new Set([start, end])
  for (const mark of inside) {
    borders.add(Math.max(start, mark.start))
    borders.add(Math.min(end, mark.end))
  }
  const ordered = [...borders].sort((one, other) => one - other)
  return ordered.slice(0, -1).map((from, index) => {
    const to = ordered[index + 1]!
    return { start: from, end: to, marks: inside.filter(mark => mark.start <= from && mark.end >= to) }
  })
}

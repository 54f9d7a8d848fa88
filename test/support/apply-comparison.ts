import type { Comparison, Edit, EditSide } from '../../src/domain/change.ts'

type Side = 'before' | 'after'
type Range = { start: number; end: number; edit: Edit | null; inner: Range[] }

/**
 * The texts of the newer release by path, made of those of the older one and the edits of a comparison alone. What no
 * edit names is kept in its order; a moved range takes what is kept of it along. Throws where an edit does not fit:
 * overlaps another, or expects other text. Documents without text are left out.
 */
export function applyComparison(
  before: ReadonlyMap<string, string>,
  comparison: Pick<Comparison, 'changes'>,
): Map<string, string> {
  const edits = comparison.changes.flatMap(change => change.edits)
  for (const { before: side, moved } of edits) {
    if (!side || moved) continue
    const found = before.get(side.document)?.slice(side.span.start, side.span.end)
    if (found !== side.text) throw new Error(`expected “${side.text}”, found “${found}” in ${side.document}`)
  }
  const olds = nest(edits, 'before')
  const news = nest(edits, 'after')
  const frames = new Map<Edit, { older?: Range; newer?: Range }>()
  collect(olds, 'older', frames)
  collect(news, 'newer', frames)

  const rebuild = (document: string, older: Range | undefined, newer: Range | undefined): string => {
    const kept = keptText(before.get(document) ?? '', older)
    let [text, used, at] = ['', 0, newer?.start ?? 0]
    for (const range of newer?.inner ?? []) {
      const gap = range.start - at
      text += kept.slice(used, used + gap)
      if (used + gap > kept.length) throw new Error(`nothing kept for ${document} at ${at}`)
      used += gap
      const { edit } = range
      if (edit?.moved) {
        const frame = frames.get(edit)!
        text += rebuild(edit.before!.document, frame.older, frame.newer)
      } else text += edit!.after!.text
      at = range.end
    }
    if (newer && newer.end >= 0 && kept.length - used !== newer.end - at)
      throw new Error(`kept ${kept.length - used} of ${document}, room for ${newer.end - at}`)
    return text + kept.slice(used)
  }
  const result = new Map<string, string>()
  for (const path of new Set([...before.keys(), ...news.keys()])) {
    const length = (before.get(path) ?? '').length
    const older = { start: 0, end: length, edit: null, inner: olds.get(path) ?? [] }
    const newer = { start: 0, end: -1, edit: null, inner: news.get(path) ?? [] }
    const text = rebuild(path, older, newer)
    if (text !== '') result.set(path, text)
  }
  return result
}

/** What is left of a range without its inner ranges. */
function keptText(text: string, range: Range | undefined): string {
  if (!range) return ''
  let [kept, at] = ['', range.start]
  for (const { start, end } of range.inner) {
    kept += text.slice(at, start)
    at = end
  }
  return kept + text.slice(at, range.end)
}

/** The ranges of one side by document, each inside the smallest moved one that encloses it. */
function nest(edits: readonly Edit[], side: Side): Map<string, Range[]> {
  const filled = edits.flatMap((edit, index) => {
    const each: EditSide | null = edit[side]
    return each && each.span.end > each.span.start ? [{ edit, each, index }] : []
  })
  const roots = new Map<string, Range[]>()
  for (const [document, sides] of Map.groupBy(filled, ({ each }) => each.document)) {
    sides.sort(
      (a, b) =>
        a.each.span.start - b.each.span.start ||
        b.each.span.end - a.each.span.end ||
        Number(b.edit.moved ?? false) - Number(a.edit.moved ?? false) ||
        a.index - b.index,
    )
    const top: Range[] = []
    const open: Range[] = []
    for (const { edit, each } of sides) {
      const range: Range = { ...each.span, edit, inner: [] }
      while (open.length > 0 && open.at(-1)!.end <= range.start) open.pop()
      const outer = open.at(-1)
      if (outer && outer.end < range.end) throw new Error(`edits overlap in ${document} at ${range.start}`)
      if (outer && !outer.edit!.moved)
        throw new Error(`an edit inside another in ${document} at ${range.start}`)
      ;(outer ? outer.inner : top).push(range)
      open.push(range)
    }
    roots.set(document, top)
  }
  return roots
}

function collect(
  roots: ReadonlyMap<string, readonly Range[]>,
  side: 'older' | 'newer',
  frames: Map<Edit, { older?: Range; newer?: Range }>,
): void {
  const visit = (range: Range) => {
    if (range.edit?.moved) frames.set(range.edit, { ...frames.get(range.edit), [side]: range })
    for (const inner of range.inner) visit(inner)
  }
  for (const ranges of roots.values()) for (const range of ranges) visit(range)
}

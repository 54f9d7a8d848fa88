import type { Mark } from '../text/mark.ts'

/** A piece of a text that both releases have, or one only. */
export type Piece = { text: string; kind: 'same' | 'removed' | 'added' }

/** An old and a new text with what differs between them: half-open ranges of each, in order. */
export type MergedSide = { text: string; marks: readonly Pick<Mark, 'start' | 'end'>[] }

/**
 * Both texts in one: without what was added it is the old one, without what was removed the new one. Where the ranges do
 * not explain the difference, the old text stands before the new one.
 */
export function mergeTexts(before: MergedSide, after: MergedSide): Piece[] {
  const whole = [
    { text: before.text, kind: 'removed' as const },
    { text: after.text, kind: 'added' as const },
  ].filter(({ text }) => text !== '')
  const [olds, news] = [inOrder(before.marks), inOrder(after.marks)]
  const pieces: Piece[] = []
  let [old, now] = [0, 0]
  while (old < before.text.length || now < after.text.length) {
    const [gone, come] = [olds[0], news[0]]
    const same = Math.min((gone?.start ?? before.text.length) - old, (come?.start ?? after.text.length) - now)
    if (same > 0) {
      const text = before.text.slice(old, old + same)
      if (text !== after.text.slice(now, now + same)) return whole
      pieces.push({ text, kind: 'same' })
      old += same
      now += same
    }
    const [removes, adds] = [gone?.start === old, come?.start === now]
    if (same <= 0 && !removes && !adds) return whole
    if (removes) {
      pieces.push({ text: before.text.slice(old, gone!.end), kind: 'removed' })
      old = olds.shift()!.end
    }
    if (adds) {
      pieces.push({ text: after.text.slice(now, come!.end), kind: 'added' })
      now = news.shift()!.end
    }
  }
  return pieces
}

/** Ranges in order, those that touch joined; empty ones mark nothing. */
function inOrder(marks: MergedSide['marks']): { start: number; end: number }[] {
  const joined: { start: number; end: number }[] = []
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1)
    if (end <= start) continue
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else joined.push({ start, end })
  }
  return joined
}

import type { Edit } from '../../src/domain/change.ts'

/** Numbers of lines, from 1, of the older and of the newer text of a document. */
export type TouchedLines = { before: Set<number>; after: Set<number> }
export type LineAt = (offset: number) => number

/** Gives the number of the line, from 1, at an offset of a text. */
export function lineNumbers(text: string): LineAt {
  const starts = [0, ...text.matchAll(/\n/g).map(({ index }) => index + 1)]
  return offset => {
    let [low, high] = [0, starts.length]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}

/**
 * The lines in which the edits of a change replace, remove, add or move something. Where words came into a line, or
 * left it, that line is touched on both sides: an edit without text on a side touches the lines of its neighbours. Blanks
 * that differ before a line's first word touch that line.
 */
export function touchedLines(
  edits: readonly Edit[],
  document: string,
  lineAt: { before: LineAt; after: LineAt },
): TouchedLines {
  const touched: TouchedLines = { before: new Set(), after: new Set() }
  for (const edit of edits) {
    const isBlank = `${edit.before?.text ?? ''}${edit.after?.text ?? ''}`.trim() === '' && !edit.moved
    for (const side of ['before', 'after'] as const) {
      const each = edit[side]
      if (!each || each.document !== document) continue
      const empty = each.span.end === each.span.start
      const first = lineAt[side](Math.max(0, each.span.start - (empty ? 1 : 0)))
      const last = lineAt[side](each.span.end - (empty || isBlank ? 0 : 1))
      for (let line = first; line <= last; line++) touched[side].add(line)
    }
  }
  return touched
}

import { z } from 'zod'
import type { Span } from './span.ts'

/** On a page as it is shown, turned and cropped: points from its top left corner. */
export const PageBox = z.strictObject({
  x: z.number(),
  y: z.number(),
  width: z.number().nonnegative(),
  height: z.number().nonnegative(),
})
export type PageBox = z.infer<typeof PageBox>

/** The left and the right edge of a word. */
export type WordEdges = [left: number, right: number]

/**
 * Words of the canonical text that stand beside each other on a page, from `start` to `end` without blanks at either. `words`
 * has the edges of each, in order. The same words may stand in several lines' places where the text repeats them.
 */
export type PlacedLine = Span & { y: number; height: number; words: WordEdges[] }

/** A page with its size in points, its lines in the order of the canonical text. */
export type PageLayout = { width: number; height: number; lines: PlacedLine[] }

const word = /\S+/g

/** The words of a line's text by their offsets in it. */
export const wordsOf = (text: string): Span[] =>
  [...text.matchAll(word)].map(({ 0: found, index }) => ({ start: index, end: index + found.length }))

/**
 * Boxes of the words at `span`, one for each line they stand on; of a word that the span cuts, the part inside it by its letters.
 * `text` is the canonical text from offset `from`, and must hold the lines.
 */
export function boxesAt(
  { lines }: Pick<PageLayout, 'lines'>,
  span: Span,
  { text, from }: { text: string; from: number },
): PageBox[] {
  return lines.flatMap(({ start, end, y, height, words }): PageBox[] => {
    if (end <= span.start || start >= span.end) return []
    const edges = wordsOf(text.slice(start - from, end - from)).flatMap((each, index): WordEdges[] => {
      const edge = words[index]
      const [first, last] = [Math.max(each.start, span.start - start), Math.min(each.end, span.end - start)]
      if (edge === undefined || first >= last) return []
      const letter = (edge[1] - edge[0]) / (each.end - each.start)
      return [[edge[0] + (first - each.start) * letter, edge[1] - (each.end - last) * letter]]
    })
    if (edges.length === 0) return []
    const x = Math.min(...edges.map(([left]) => left))
    return [{ x, y, width: Math.max(...edges.map(([, right]) => right)) - x, height }]
  })
}

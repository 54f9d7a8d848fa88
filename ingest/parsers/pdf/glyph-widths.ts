import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Widths of letters by font and letter, in thousandths of the type's size. */
export type GlyphWidths = Map<string, Map<string, number>>

/** The operators of a page as pdf.js gives them. */
type Operators = { fnArray: readonly number[]; argsArray: readonly unknown[] }
type Glyph = { unicode?: unknown; width?: unknown }

/** Adds the widths of all letters that a page shows. */
export function learnWidths({ fnArray, argsArray }: Operators, widths: GlyphWidths): void {
  const open: string[] = []
  let font = ''
  for (const [at, operator] of fnArray.entries()) {
    if (operator === OPS.save) open.push(font)
    else if (operator === OPS.restore) font = open.pop() ?? font
    else if (operator === OPS.setFont) font = String((argsArray[at] as unknown[])[0])
    else if (operator === OPS.showText) learn(font, (argsArray[at] as unknown[])[0])
  }

  function learn(name: string, glyphs: unknown): void {
    const known = widths.get(name) ?? new Map<string, number>()
    widths.set(name, known)
    if (!Array.isArray(glyphs)) return
    for (const { unicode, width } of glyphs.filter(each => typeof each === 'object') as Glyph[])
      if (typeof unicode === 'string' && typeof width === 'number') known.set(unicode, width)
  }
}

/** What a letter that no page has shown by itself is taken to be as wide as. */
export const usualWidth = 500
/** In sizes of the type: a blank that is stretched by more stands in letters that are all set wide. */
const widestStretch = 0.6

/**
 * Where each UTF-16 unit of a text begins, and where the last one ends: by the widths of its letters, with what is left over to the
 * full width at its blanks, since lines are justified there; without blanks, or where it is too much for them, over all letters.
 */
export function edgesOf(
  text: string,
  { x, width, size, rightToLeft }: { x: number; width: number; size: number; rightToLeft: boolean },
  widths: ReadonlyMap<string, number> | undefined,
): Float32Array {
  const letters = [...text]
  const natural = letters.map(letter => ((widths?.get(letter) ?? usualWidth) * size) / 1000)
  const total = natural.reduce((sum, each) => sum + each, 0)
  const blanks = letters.filter(isBlank).length
  const stretch = blanks === 0 ? Number.POSITIVE_INFINITY : (width - total) / blanks
  const atBlanks = Math.abs(stretch) <= widestStretch * size
  const scale = atBlanks || total === 0 ? 1 : width / total
  const edges = new Float32Array(text.length + 1)
  let [at, done] = [0, 0]
  for (const [index, letter] of letters.entries()) {
    const own = natural[index]! * scale + (atBlanks && isBlank(letter) ? stretch : 0)
    for (let unit = 0; unit < letter.length; unit++) edges[at++] = done
    done += own
  }
  edges[at] = width
  return edges.map(edge => (rightToLeft ? x + width - edge : x + edge))
}

const isBlank = (letter: string) => letter.trim() === ''

import type { PlacedLine, WordEdges } from '../../../src/domain/page-layout.ts'
import type { PdfText } from './pdf-content.ts'

/** How far letters reach above and below their baseline, in sizes of the type. */
const above = 0.82
const below = 0.23
/** In sizes of the type: words further apart are marked each for itself. */
const widestBlank = 1.2
/** What lines are joined without. */
const leftOut = /[\s\-\u2010\u00ad]/

type Letter = { text: PdfText; left: number; right: number }

/**
 * Where the words of a text stand that was made from pieces of one page: by walking through both, letter by letter. The text has
 * other blanks, and no hyphens of words that were broken; where it differs otherwise, no place is told.
 */
export function placeWords(written: string, start: number, from: readonly PdfText[]): PlacedLine[] {
  const next = lettersOf(from)
  const lines: PlacedLine[] = []
  let last: Letter | null = null
  let begins = true
  for (let at = 0; at < written.length; at++) {
    if (/\s/.test(written[at]!)) {
      begins = true
      continue
    }
    const letter = next(written[at]!)
    if (letter === null) return lines
    const line = lines.at(-1)
    if (line === undefined || last === null || !standsBeside(letter, last, begins)) {
      lines.push({ start: start + at, end: start + at + 1, ...boxOf(letter.text), words: [edgesOf(letter)] })
    } else {
      const { y, height } = boxOf(letter.text)
      const bottom = Math.max(line.y + line.height, y + height)
      line.y = Math.min(line.y, y)
      line.height = bottom - line.y
      line.end = start + at + 1
      if (begins) line.words.push(edgesOf(letter))
      else widen(line.words.at(-1)!, letter)
    }
    last = letter
    begins = false
  }
  return lines
}

/** The next letter of the pieces that is the one asked for; null where another one stands there. */
function lettersOf(from: readonly PdfText[]): (letter: string) => Letter | null {
  let [piece, at] = [0, 0]
  return letter => {
    for (;;) {
      const text = from[piece]
      if (text === undefined) return null
      const found = text.text[at]
      if (found === undefined) {
        piece++
        at = 0
        continue
      }
      at++
      if (found === letter) {
        const [one, other] = [text.edges[at - 1]!, text.edges[at]!]
        return { text, left: Math.min(one, other), right: Math.max(one, other) }
      }
      if (!leftOut.test(found)) return null
    }
  }
}

/** On the same line, and not further from each other than words of a line are. */
function standsBeside(letter: Letter, last: Letter, begins: boolean): boolean {
  const size = Math.max(letter.text.size, last.text.size)
  if (Math.abs(letter.text.y - last.text.y) > 0.6 * size) return false
  const gap = Math.max(letter.left, last.left) - Math.min(letter.right, last.right)
  return gap <= (begins ? widestBlank : 1) * size
}

const boxOf = ({ y, size }: PdfText) => ({ y: y - above * size, height: (above + below) * size })
const edgesOf = ({ left, right }: Letter): WordEdges => [left, right]

function widen(word: WordEdges, { left, right }: Letter): void {
  word[0] = Math.min(word[0], left)
  word[1] = Math.max(word[1], right)
}

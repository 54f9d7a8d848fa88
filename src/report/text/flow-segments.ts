import type { Segment } from '../segment.ts'
import { visibleText } from '../visible-text.ts'
import { displayWidth, type TextTarget } from './text-style.ts'

/** A line of styled text; `width` counts what is seen. */
export type Line = { text: string; width: number }

type Piece = { text: string; mark: Segment['mark'] }

/**
 * Breaks marked words into lines of at most `columns`. Removed words are struck through in red and added ones
 * underlined in green; without colour they stand in `[-…-]` and `{+…+}`. Blanks and line ends of the source are one blank.
 */
export function flowSegments(segments: readonly Segment[], columns: number, target: TextTarget): Line[] {
  const lines: Line[] = []
  let pieces: Piece[] = []
  let width = 0
  const end = () => {
    while (pieces.at(-1)?.text === ' ') width -= pieces.pop()!.text.length
    if (pieces.length > 0) lines.push({ text: paint(pieces, target), width })
    pieces = []
    width = 0
  }
  for (const word of words(segments, target.coloured)) {
    const size = word.reduce((sum, piece) => sum + displayWidth(piece.text), 0)
    if (word[0]!.text === ' ') {
      if (width > 0 && width < columns) {
        pieces.push(word[0]!)
        width += 1
      }
      continue
    }
    if (width > 0 && width + size > columns) end()
    for (const piece of word)
      for (const part of cutWord(piece, columns)) {
        if (width > 0 && width + displayWidth(part.text) > columns) end()
        pieces.push(part)
        width += displayWidth(part.text)
      }
  }
  end()
  return lines
}

/** Words are what stands between blanks, of one mark or several; each blank is a word of its own. */
function words(segments: readonly Segment[], coloured: boolean): Piece[][] {
  const found: Piece[][] = []
  let open: Piece[] = []
  for (const { text, mark } of bracketed(segments, coloured)) {
    for (const part of visibleText(text).replace(/\s+/g, ' ').split(/( )/)) {
      if (part === '') continue
      if (part !== ' ') {
        open.push({ text: part, mark })
        continue
      }
      if (open.length > 0) found.push(open)
      open = []
      if (found.at(-1)?.[0]?.text !== ' ') found.push([{ text: ' ', mark }])
    }
  }
  if (open.length > 0) found.push(open)
  return found
}

function bracketed(segments: readonly Segment[], coloured: boolean): readonly Segment[] {
  if (coloured) return segments
  return segments.map(({ text, mark }) => {
    if (mark === 'same' || text.trim() === '') return { text, mark }
    const [, lead, inner, trail] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text)!
    const [open, close] = mark === 'removed' ? ['[-', '-]'] : ['{+', '+}']
    return { text: `${lead}${open}${inner}${close}${trail}`, mark }
  })
}

/** A word longer than a line is cut. */
function cutWord(piece: Piece, columns: number): Piece[] {
  if (displayWidth(piece.text) <= columns) return [piece]
  const parts: Piece[] = []
  let text = ''
  for (const character of piece.text) {
    if (displayWidth(text + character) > columns) {
      parts.push({ text, mark: piece.mark })
      text = ''
    }
    text += character
  }
  return [...parts, { text, mark: piece.mark }]
}

function paint(pieces: readonly Piece[], { style }: TextTarget): string {
  let text = ''
  for (let from = 0; from < pieces.length; ) {
    const { mark } = pieces[from]!
    let until = from
    while (until < pieces.length && pieces[until]!.mark === mark) until++
    const run = pieces
      .slice(from, until)
      .map(piece => piece.text)
      .join('')
    if (mark === 'same') text += run
    else if (mark === 'removed') text += style('red', style('strikethrough', run))
    else text += style('green', style('underline', run))
    from = until
  }
  return text
}

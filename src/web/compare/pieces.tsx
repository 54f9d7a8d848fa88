import { messages } from '../messages.ts'
import type { Piece } from './merge-texts.ts'

/** A merged text: what went is struck out, what came underlined, both named for those who listen. */
export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  let at = 0
  return pieces.map(({ text, kind }) => {
    const key = at
    at += text.length
    if (kind === 'same') return text
    const Element = kind === 'added' ? 'ins' : 'del'
    return (
      <Element key={key} className={`marked ${kind}`}>
        <span className="visually-hidden">{messages.text.marks[kind]} </span>
        {text}
      </Element>
    )
  })
}

import { splitSentences } from '../../../language/sentences.ts'

/** Sentences of a text that comes in pieces. */
export type SentenceStream = {
  /** Adds a piece; gives the sentences that are whole now. */
  add(piece: string): string[]
  /** What is left at the end of the text. */
  end(): string[]
}

/** So many characters behind a sentence decide that it ends there: what follows may be a mark, or go on with it. */
const AHEAD = 64
/** Pieces are read again from so many characters on. */
const STEP = 16
const LATE_MARKS =
  /([.!?…。！？]+["'”’»)]*)((?:\s*\[\s*(?:(?:passages?|changes?|nos?\.)\s*)?\d[\d\s,;&–-]{0,40}\])+)(?=[\s.,;]|$)/gi

/**
 * Splits as `splitSentences` does, in the same places however the text is cut into pieces. A mark behind the full stop
 * belongs to the sentence before it.
 */
export function openSentenceStream(): SentenceStream {
  let text = ''
  let unread = 0

  function take(upTo: number): string[] {
    const marked = text.replace(LATE_MARKS, '$2$1')
    const whole = splitSentences(marked).filter(({ end }) => end <= upTo)
    const last = whole.at(-1)
    if (last) text = text.slice(last.end)
    unread = 0
    return whole.map(({ start, end }) => marked.slice(start, end))
  }

  return {
    add(piece) {
      text += piece
      unread += piece.length
      return unread < STEP ? [] : take(text.length - AHEAD)
    },
    end() {
      const rest = take(text.length)
      text = ''
      return rest
    },
  }
}

import { countWordCharacters } from '../count-word-characters.ts'
import type { NumberCounter } from './count-numbers.ts'
import type { Numbering } from './read-numbering.ts'
import type { WordStyles } from './read-styles.ts'
import type { WordNote } from './word-content.ts'

/** A field that is open: only its result is shown, and no field's inside the instruction of another. */
export type OpenField = { instruction: string; phase: 'instruction' | 'result'; shown: string }

/** What is known of a document while its texts are read, and counted of what is left out. */
export type WordContext = {
  styles: WordStyles
  numbering: Numbering
  numbers: NumberCounter
  /** The note of a kind and id, with its mark; null where there is none. */
  noteOf(kind: 'footnote' | 'endnote', id: string, ownMark: boolean): WordNote | null
  fields: OpenField[]
  leftOut: Map<string, number>
  /** Letters and digits that were taken out of the file's texts. */
  taken: number
}

export function leaveOut(context: WordContext, what: string, count = 1): void {
  context.leftOut.set(what, (context.leftOut.get(what) ?? 0) + count)
}

export function leaveTextOut(context: WordContext, what: string, text: string): void {
  if (text.trim() !== '') leaveOut(context, what)
}

/** The same of a text that was taken out of the file before. */
export function leaveTakenOut(context: WordContext, what: string, text: string): void {
  leaveTextOut(context, what, text)
  context.taken -= countWordCharacters(text)
}

import type { PhraseReader } from './phrase.ts'
import { BOUNDARY, FREE, RESTRICTIVE } from './post-words.ts'

/** Whether what follows a release word at piece `at` says which one is meant ("the version Karen mailed me"). */
export function tellsWhich({ pieces, isOwner }: PhraseReader, start: number, at: number): boolean {
  const word = (place: number) => pieces[place]?.word ?? ''
  const ends = (place: number) => place >= pieces.length || BOUNDARY.test(word(place))
  if (at >= pieces.length) return false
  if (FREE.test(word(start - 2)) && !ends(at)) return true
  // "that binds us", "we got": not "which fee".
  if (RESTRICTIVE.test(word(at))) return !/^(?:which|who)$/.test(word(at)) || !ends(at + 1)
  const name = /^\p{Lu}\p{Ll}/u.test(pieces[at]!.text) && !isOwner(word(at))
  return name && /^\p{L}+$/u.test(word(at + 1)) && !ends(at + 1)
}

/** "Version of the form": a release word of what is no package. */
export function isOfOther({ pieces, isOwner, isHead }: PhraseReader, at: number): boolean {
  const word = (place: number) => pieces[place]?.word ?? ''
  if (word(at) !== 'of') return false
  const owner = /^(?:the|our)$/.test(word(at + 1)) ? word(at + 2) : word(at + 1)
  const known = isOwner(owner) || isHead(owner)
  return /^\p{L}+$/u.test(owner) && !known && !/^(?:them|it|all|this|that|these|those|two|three)$/.test(owner)
}

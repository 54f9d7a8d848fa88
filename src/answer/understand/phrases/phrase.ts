import type { TimeMention } from '../../../language/times/time-mention.ts'
import type { KnownLabels } from '../known-labels.ts'
import type { ReleaseReference } from '../release-mention.ts'
import type { Piece } from './pieces.ts'

/** What the phrases of a question are read with. */
export type PhraseReader = {
  pieces: readonly Piece[]
  known: KnownLabels
  isHead: (word: string) => boolean
  isOwner: (word: string) => boolean
  /** The phrase that begins at a piece; `within` another one it may be a label or a date alone. */
  read: (from: number, within?: boolean) => Phrase | null
}

/**
 * A phrase about a release, from piece `from` up to `to`. `reference` is what its modifiers mean together; null where they only say
 * what the simpler forms read too. `open`: the words that follow it or stand in it say which one it is, and are not read.
 */
export type Phrase = {
  from: number
  to: number
  reference: ReleaseReference | null
  /** The release itself, where it is named by nothing but a label, a date or one word of order. */
  plain: ReleaseReference | null
  open: boolean
  /** Nothing at all says which one. */
  bare: boolean
  /** The release word is that of another thing. */
  foreign: boolean
  soft: boolean
  definite: boolean
}

/** What stands before a release word; `unread` are words that say which one it is in words of their own. */
export type Pre = {
  each: boolean
  both: boolean
  count: number | null
  nth: number | null
  first: boolean
  last: boolean
  current: boolean
  previous: boolean
  next: boolean
  earlier: boolean
  later: boolean
  time: TimeMention | null
  labels: readonly string[] | null
  unread: number
}

/** What follows a release word and belongs to it, up to piece `to`. */
export type Post = {
  to: number
  /** What the words after it mean, whatever stands before it. */
  reference: ReleaseReference | null
  time: TimeMention | null
  published: boolean
  held: boolean
  earlier: boolean
  later: boolean
  without: ReleaseReference | null
  open: boolean
  foreign: boolean
}

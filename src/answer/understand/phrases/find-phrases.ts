import type { Span } from '../../../domain/span.ts'
import type { TimeMention } from '../../../language/times/time-mention.ts'
import type { FoundReference } from '../find-named-releases.ts'
import type { KnownLabels } from '../known-labels.ts'
import type { ReleaseWords } from '../release-words.ts'
import type { Phrase, PhraseReader } from './phrase.ts'
import { piecesOf } from './pieces.ts'
import { readPhrase } from './read-phrase.ts'

export type FoundPhrases = {
  /** Releases that several words mean together. */
  composed: FoundReference[]
  /** Release words that say which release is meant in words that are not read. */
  open: FoundReference[]
  /** Release words of other things: "the new version of the licence". */
  foreign: Span[]
}

/** The phrases about releases in a question, whose times are found, longest first at each place. */
export function findPhrases(
  text: string,
  known: KnownLabels,
  words: ReleaseWords,
  times: readonly TimeMention[],
): FoundPhrases {
  const pieces = piecesOf(text, known, times)
  const head = new RegExp(`^${words.noun}$`, 'iu')
  const owner = new RegExp(`^${words.owner}$`, 'iu')
  const reader: PhraseReader = {
    pieces,
    known,
    isHead: word => head.test(word),
    isOwner: word => owner.test(word),
    read: (from, within) => readPhrase(reader, from, within),
  }
  const found: FoundPhrases = { composed: [], open: [], foreign: [] }
  for (let at = 0; at < pieces.length; ) {
    const phrase = readPhrase(reader, at)
    if (phrase === null) {
      at += 1
      continue
    }
    const span = { start: pieces[phrase.from]!.start, end: pieces[phrase.to - 1]!.end }
    if (phrase.foreign) found.foreign.push(span)
    else if (phrase.reference) found.composed.push({ span, reference: phrase.reference, whole: true })
    else if (phrase.open && phrase.definite && phrase.bare && meansRelease(phrase))
      found.open.push({ span, reference: { kind: 'unknown', name: text.slice(span.start, span.end) } })
    at = phrase.reference || phrase.foreign ? phrase.to : at + 1
  }
  return found

  /** "The one with the blue cover", before anything else is talked of; "under the rules I was given". */
  function meansRelease({ soft, from }: Phrase): boolean {
    const lead = pieces.slice(0, from)
    if (!soft || lead.every(({ word }) => word.length < 4 || TALK.test(word))) return true
    return !/^ones?$/.test(headOf(from)) && LED.test(lead.at(-1)?.word ?? '')
  }

  function headOf(from: number): string {
    return (
      pieces.slice(from, from + 6).find(({ word }) => reader.isHead(word) || /^ones?$/.test(word))?.word ?? ''
    )
  }
}

const TALK = /^(?:please|know|what|which|under|with|from|look|check|tell|mean|want|need|does|into)$/
const LED = /^(?:in|under|per|by|with|from|to|of|use|using)$/

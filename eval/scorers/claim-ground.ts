import { claimedSpan } from '../../src/language/attributions.ts'
import { findTypedMentions } from '../../src/language/mentions/find-typed-mentions.ts'
import type { TypedMention } from '../../src/language/mentions/typed-mention.ts'
import { type Token, tokenize } from '../../src/language/terms.ts'
import { alignMoved } from './align-moved.ts'
import { alignWords } from './align-words.ts'
import type { PreparedSources } from './prepare-sources.ts'
import { type Window, windowSupport } from './window-support.ts'

/** Support that a second sentence must add to count. */
const SLACK = 0.15

/** A text with its words and typed values. */
export type ReadText = { text: string; tokens: readonly Token[]; mentions: readonly TypedMention[] }

/**
 * A claim beside what it rests on: `near` is the best window of the sources, `partners` says which word of it each
 * word of the claim is, −1 for none. `asked` is the question and what was said before: an answer may repeat its values.
 */
export type ClaimGround = {
  claim: ReadText
  terms: ReadonlySet<string>
  window: Window
  near: ReadText
  partners: Int32Array
  sources: PreparedSources
  asked: ReadText
}

const NOTHING: ReadText = { text: '', tokens: [], mentions: [] }

export const readText = (text: string): ReadText => ({
  text,
  tokens: tokenize(text),
  mentions: findTypedMentions(text),
})

/** Finds what a claim rests on. */
export function groundClaim(text: string, sources: PreparedSources, asked: ReadText = NOTHING): ClaimGround {
  const { start, end } = claimedSpan(text)
  const claim = readText(text.slice(start, end))
  const { tokens } = claim
  const terms = new Set(tokens.filter(({ stopWord }) => !stopWord).map(({ stem }) => stem))
  const window = windowSupport(terms, sources)
  const near = readWindow(sources, nearest(window, tokens, sources), claim)
  const partners = alignWords(tokens, near.tokens)
  alignMoved(tokens, near.tokens, partners)
  return { claim, terms, window, near, partners, sources, asked }
}

/**
 * A second sentence is left out where it adds next to nothing, or no word in the claim's order: its values are not the
 * claim's. Among sentences that hold as many words the one with most of them in order is meant.
 */
function nearest(
  { support, first, size, single, close }: Window,
  tokens: readonly Token[],
  sources: PreparedSources,
): Pick<Window, 'first' | 'size'> {
  const inOrder = (words: readonly Token[]) =>
    alignWords(tokens, words).reduce((count, partner) => count + (partner >= 0 ? 1 : 0), 0)
  let best = { first: single.first, size: 1 }
  let most = single.first < 0 ? 0 : inOrder(sources.tokens(single.first))
  for (const index of close) {
    const words = inOrder(sources.tokens(index))
    if (words > most) {
      best = { first: index, size: 1 }
      most = words
    }
  }
  const needed = size > 1 && single.support < support - SLACK
  const together = () =>
    inOrder(sentencesOf(sources, { first, size }).flatMap(index => sources.tokens(index)))
  return needed && together() > most ? { first, size } : best
}

/** The sentences of a window, which ends with its source. */
function sentencesOf(
  { sentences }: PreparedSources,
  { first, size }: Pick<Window, 'first' | 'size'>,
): number[] {
  const indexes = Array.from({ length: size }, (_, offset) => first + offset)
  return indexes.filter(index => sentences[index]?.source === sentences[first]!.source)
}

function readWindow(
  sources: PreparedSources,
  window: Pick<Window, 'first' | 'size'>,
  claim: ReadText,
): ReadText {
  if (window.first < 0) return NOTHING
  // What is quoted has been read already.
  if (window.size === 1 && sources.sentences[window.first]!.text === claim.text) return claim
  let text = ''
  const tokens: Token[] = []
  const mentions: TypedMention[] = []
  for (const index of sentencesOf(sources, window)) {
    const offset = text === '' ? 0 : text.length + 1
    text = text === '' ? sources.sentences[index]!.text : `${text} ${sources.sentences[index]!.text}`
    const shift = <Each extends { start: number; end: number }>(each: Each): Each =>
      offset === 0 ? each : { ...each, start: each.start + offset, end: each.end + offset }
    tokens.push(...sources.tokens(index).map(shift))
    mentions.push(...sources.mentions(index).map(shift))
  }
  return { text, tokens, mentions }
}

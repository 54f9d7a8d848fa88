import { claimedSpan } from '../../src/language/attributions.ts'
import { findTypedMentions } from '../../src/language/mentions/find-typed-mentions.ts'
import type { TypedMention } from '../../src/language/mentions/typed-mention.ts'
import { type Token, tokenize } from '../../src/language/terms.ts'
import { alignWords } from './align-words.ts'
import type { PreparedSources } from './prepare-sources.ts'
import { type Window, windowSupport } from './window-support.ts'

/** Support that a second sentence must add to count. */
const SLACK = 0.15

/** A text with its words and typed values. */
export type ReadText = { text: string; tokens: readonly Token[]; mentions: readonly TypedMention[] }

/**
 * A claim beside what it rests on: `near` is the best window of the sources, `partners` says which word of it each
 * word of the claim is, −1 for none. `asked` are the typed values of the question, which an answer may repeat.
 */
export type ClaimGround = {
  claim: ReadText
  terms: ReadonlySet<string>
  window: Window
  near: ReadText
  partners: Int32Array
  sources: PreparedSources
  asked: readonly TypedMention[]
}

/** Finds what a claim rests on. */
export function groundClaim(
  text: string,
  sources: PreparedSources,
  asked: readonly TypedMention[] = [],
): ClaimGround {
  const { start, end } = claimedSpan(text)
  const claimed = text.slice(start, end)
  const tokens = tokenize(claimed)
  const terms = new Set(tokens.filter(({ stopWord }) => !stopWord).map(({ stem }) => stem))
  const window = windowSupport(terms, sources)
  const near = readWindow(sources, nearest(window, tokens, sources))
  return {
    claim: { text: claimed, tokens, mentions: findTypedMentions(claimed) },
    ...{ terms, window, near, sources, asked },
    partners: alignWords(tokens, near.tokens),
  }
}

/**
 * A second sentence that adds next to nothing is left out: its values are not the claim's. Among sentences that hold
 * as many words the one with most of them in the claim's order is meant.
 */
function nearest(
  { support, first, size, single, close }: Window,
  tokens: readonly Token[],
  sources: PreparedSources,
): Pick<Window, 'first' | 'size'> {
  if (single.support < support - SLACK) return { first, size }
  let best = { first: single.first, inOrder: -1 }
  for (const index of close.length > 1 ? close : []) {
    const inOrder = alignWords(tokens, sources.tokens(index)).reduce(
      (count, partner) => count + (partner >= 0 ? 1 : 0),
      0,
    )
    if (inOrder > best.inOrder) best = { first: index, inOrder }
  }
  return { first: best.first, size: 1 }
}

function readWindow(sources: PreparedSources, { first, size }: Pick<Window, 'first' | 'size'>): ReadText {
  if (first < 0) return { text: '', tokens: [], mentions: [] }
  let text = ''
  const tokens: Token[] = []
  const mentions: TypedMention[] = []
  for (let index = first; index < first + size && index < sources.sentences.length; index++) {
    const sentence = sources.sentences[index]!
    if (sentence.source !== sources.sentences[first]!.source) break
    const offset = text === '' ? 0 : text.length + 1
    text = text === '' ? sentence.text : `${text} ${sentence.text}`
    const shift = <Each extends { start: number; end: number }>(each: Each): Each =>
      offset === 0 ? each : { ...each, start: each.start + offset, end: each.end + offset }
    tokens.push(...sources.tokens(index).map(shift))
    mentions.push(...sources.mentions(index).map(shift))
  }
  return { text, tokens, mentions }
}

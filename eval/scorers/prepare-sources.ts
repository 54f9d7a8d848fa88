import { findTypedMentions } from '../../src/language/mentions/find-typed-mentions.ts'
import type { TypedMention } from '../../src/language/mentions/typed-mention.ts'
import { splitSentences } from '../../src/language/sentences.ts'
import { type Token, tokenize } from '../../src/language/terms.ts'

/** A text to check against. `heading` are words about its place, which hold for all of it; `release` is its label. */
export type SourceText = string | { text: string; heading?: string; release?: string }

/** One sentence of a source; `stems` are its content words in order. */
export type SourceSentence = { text: string; source: number; stems: readonly string[] }

/** Sources read once, to check many sentences against; what is typed in them is found when it is asked for. */
export type PreparedSources = {
  sentences: readonly SourceSentence[]
  /** Indexes of the sentences that hold a stem, ascending. */
  postings: ReadonlyMap<string, readonly number[]>
  /** Of each source. */
  places: readonly { heading: string; stems: ReadonlySet<string>; release: string | null }[]
  /** Typed values of a sentence, and of all headings. */
  mentions(index: number): readonly TypedMention[]
  headingMentions(): readonly TypedMention[]
  tokens(index: number): readonly Token[]
}

/** Splits sources into sentences and indexes their words. Order of sources is kept. */
export function prepareSources(sources: readonly SourceText[]): PreparedSources {
  const sentences: SourceSentence[] = []
  const tokens: Token[][] = []
  const postings = new Map<string, number[]>()
  const given = sources.map(source => (typeof source === 'string' ? { text: source } : source))
  const places = given.map(({ heading = '', release = null }) => ({
    heading,
    stems: new Set(contentStems(tokenize(heading))),
    release,
  }))
  for (const [source, { text }] of given.entries()) {
    for (const { start, end } of splitSentences(text)) {
      const sentence = text.slice(start, end)
      const words = tokenize(sentence)
      const stems = contentStems(words)
      for (const stem of new Set(stems)) {
        const known = postings.get(stem)
        if (known) known.push(sentences.length)
        else postings.set(stem, [sentences.length])
      }
      sentences.push({ text: sentence, source, stems })
      tokens.push(words)
    }
  }
  const mentions = once((index: number) => findTypedMentions(sentences[index]!.text))
  const headings = once(() => places.flatMap(({ heading }) => findTypedMentions(heading)))
  return {
    ...{ sentences, postings, places, mentions },
    tokens: index => tokens[index]!,
    headingMentions: () => headings(0),
  }
}

function once<Value>(find: (index: number) => Value): (index: number) => Value {
  const known: Value[] = []
  return index => {
    known[index] ??= find(index)
    return known[index]
  }
}

function contentStems(tokens: readonly Token[]): string[] {
  const found: string[] = []
  for (const { stem, stopWord } of tokens) if (!stopWord) found.push(stem)
  return found
}

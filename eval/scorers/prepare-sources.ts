import { splitSentences } from '../../src/language/sentences.ts'
import { tokenize } from '../../src/language/terms.ts'

/** A text to check against; `heading` are words about its place (release, headings), which hold for all of it. */
export type SourceText = string | { text: string; heading: string }

/** One sentence of a source with its content words in order. */
export type SourceSentence = { text: string; source: number; stems: readonly string[] }

/** Sources read once, to check many sentences against. */
export type PreparedSources = {
  sentences: readonly SourceSentence[]
  /** Indexes of the sentences that hold a stem, ascending. */
  postings: ReadonlyMap<string, readonly number[]>
  /** Stems of each source's heading. */
  headings: readonly ReadonlySet<string>[]
}

/** Splits sources into sentences and indexes their words. Order of sources is kept. */
export function prepareSources(sources: readonly SourceText[]): PreparedSources {
  const sentences: SourceSentence[] = []
  const postings = new Map<string, number[]>()
  const headings = sources.map(source => new Set(typeof source === 'string' ? [] : stems(source.heading)))
  for (const [source, given] of sources.entries()) {
    const text = typeof given === 'string' ? given : given.text
    for (const { start, end } of splitSentences(text)) {
      const sentence = text.slice(start, end)
      const found = stems(sentence)
      for (const stem of new Set(found)) {
        const known = postings.get(stem)
        if (known) known.push(sentences.length)
        else postings.set(stem, [sentences.length])
      }
      sentences.push({ text: sentence, source, stems: found })
    }
  }
  return { sentences, postings, headings }
}

function stems(text: string): string[] {
  const found: string[] = []
  for (const { stem, stopWord } of tokenize(text)) if (!stopWord) found.push(stem)
  return found
}

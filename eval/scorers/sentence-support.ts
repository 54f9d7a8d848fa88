import { splitSentences } from '../../src/language/sentences.ts'
import { contentTerms } from '../../src/language/terms.ts'

/**
 * Share of a sentence's content words that stand in the best window of two neighbouring sentences of the cited
 * texts, in [0, 1]; 1 for a sentence without content words.
 * Source: best-window support, a lexical stand-in for entailment (DESIGN.md §9).
 */
export function sentenceSupport(sentence: string, cited: readonly string[]): number {
  const terms = new Set(contentTerms(sentence))
  if (terms.size === 0) return 1
  let best = 0
  for (const text of cited) {
    const stems = splitSentences(text).map(({ start, end }) => new Set(contentTerms(text.slice(start, end))))
    for (let index = 0; index < stems.length; index++) {
      let found = 0
      for (const term of terms) if (stems[index]!.has(term) || stems[index + 1]?.has(term)) found++
      best = Math.max(best, found / terms.size)
    }
  }
  return best
}

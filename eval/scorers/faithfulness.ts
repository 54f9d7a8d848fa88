import { splitSentences } from '../../src/language/sentences.ts'
import { contentTerms } from '../../src/language/terms.ts'
import type { PreparedSources } from './prepare-sources.ts'
import { windowSupport } from './window-support.ts'

/** One sentence of an answer with the share of it that its sources hold. */
export type SentenceFaithfulness = { text: string; support: number; terms: number }

/** How faithful an answer is to its sources: `score` in [0, 1], and what it is made of. */
export type Faithfulness = { score: number; sentences: SentenceFaithfulness[] }

/** Support of each sentence by its best window; the whole weighs sentences by their content words. */
export function scoreFaithfulness(answer: string, sources: PreparedSources): Faithfulness {
  const sentences = splitSentences(answer).map(({ start, end }) => {
    const text = answer.slice(start, end)
    const terms = new Set(contentTerms(text))
    return { text, support: windowSupport(terms, sources).support, terms: terms.size }
  })
  const total = sentences.reduce((sum, { terms }) => sum + terms, 0)
  const supported = sentences.reduce((sum, { terms, support }) => sum + terms * support, 0)
  return { score: total === 0 ? 0 : supported / total, sentences }
}

import { contentTerms } from '../../src/language/terms.ts'

/**
 * Share of the distinct content words of an answer (Porter stems, stop words left out) that stand anywhere in its
 * contexts, in [0, 1]; 0 without contexts or without content words. What any better scorer has to beat.
 */
export function lexicalFloor(answer: string, contexts: readonly string[]): number {
  const terms = new Set(contentTerms(answer))
  const known = new Set(contexts.flatMap(contentTerms))
  return terms.size === 0 ? 0 : [...terms].filter(term => known.has(term)).length / terms.size
}

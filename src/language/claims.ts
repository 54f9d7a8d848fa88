import { splitSentences } from './sentences.ts'
import { contentTerms } from './terms.ts'

/** Fewer content words than this claim nothing by themselves. */
const LEAST_TERMS = 3

/**
 * What a text claims, piece by piece: its sentences, the entries of its lists, and what a semicolon parts. A piece too
 * short to claim anything belongs to the one before. Together all of the text's words.
 */
export function splitClaims(text: string): string[] {
  const claims: { text: string; terms: number }[] = []
  for (const { start, end } of splitSentences(text)) {
    for (const part of text.slice(start, end).split(/;\s+/)) {
      const terms = contentTerms(part).length
      const last = claims.at(-1)
      if (last && (terms < LEAST_TERMS || last.terms < LEAST_TERMS)) {
        last.text += ` ${part}`
        last.terms += terms
      } else claims.push({ text: part, terms })
    }
  }
  return claims.map(claim => claim.text)
}

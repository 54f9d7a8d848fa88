import { splitSentences } from '../../src/language/sentences.ts'
import { contentTerms } from '../../src/language/terms.ts'

/** Fewer words than this claim nothing by themselves. */
const LEAST_TERMS = 3

/**
 * Support of the least supported claim of a sentence: the share of the claim's content words that stand in the best
 * window of two neighbouring sentences of the cited texts, in [0, 1]; 1 for a sentence without content words. Claims
 * are its sentences and the entries of a list, which may stand far apart in what is cited.
 * Source: best-window support, a lexical stand-in for entailment (DESIGN.md §9).
 */
export function sentenceSupport(sentence: string, cited: readonly string[]): number {
  const windows = cited.map(text =>
    splitSentences(text).map(({ start, end }) => new Set(contentTerms(text.slice(start, end)))),
  )
  return Math.min(1, ...claimsOf(sentence).map(terms => bestWindow(terms, windows)))
}

/** Content words of each claim; what claims nothing by itself belongs to the one before. */
function claimsOf(sentence: string): Set<string>[] {
  const claims: Set<string>[] = []
  for (const { start, end } of splitSentences(sentence)) {
    for (const part of sentence.slice(start, end).split(/;\s+/)) {
      const terms = contentTerms(part)
      const last = claims.at(-1)
      if (last && (terms.length < LEAST_TERMS || last.size < LEAST_TERMS))
        for (const term of terms) last.add(term)
      else if (terms.length > 0) claims.push(new Set(terms))
    }
  }
  return claims
}

function bestWindow(terms: ReadonlySet<string>, texts: readonly (readonly ReadonlySet<string>[])[]): number {
  let best = 0
  for (const stems of texts)
    for (let index = 0; index < stems.length; index++) {
      let found = 0
      for (const term of terms) if (stems[index]!.has(term) || stems[index + 1]?.has(term)) found++
      best = Math.max(best, found / terms.size)
    }
  return best
}

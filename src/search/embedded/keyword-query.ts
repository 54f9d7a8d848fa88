import { findIdentifiers } from '../../language/identifiers.ts'
import { tokenize } from '../../language/terms.ts'
import { exactTerm, identifierTerm, stemTerms } from './search-terms.ts'

/** More terms than any question has; a pasted document must not cost seconds. */
const mostTerms = 48
const longestText = 20_000
/** Below this many passages a frequent term costs little and may be what the question is about. */
const cheapFrequency = 2000
const largestShare = 0.1
const leastTerms = 2
/** All terms together, over which BM25 steps for the frequency of each. */
const cheapTotal = 20_000
const largestTotal = 0.5

type Term = { word: string; identifier: boolean; exact: string | null }

/**
 * The phrases of a MATCH expression for what a person wrote, rarest stem first; none when it holds no word that is in
 * the index. Stop words and terms in more than a tenth of `passages` are dropped, because FTS5 reads all passages that
 * have one, and the most frequent of very many, but the two rarest always stay. A stem comes with the word as written;
 * identifiers count twice where a passage is listed under them. `frequencyOf` may stop counting at `most`.
 */
export function keywordPhrases(
  text: string,
  passages: number,
  frequencyOf: (term: string, most: number) => number,
): string[] {
  const limit = Math.max(cheapFrequency, Math.ceil(passages * largestShare))
  const mostTogether = Math.max(cheapTotal, passages * largestTotal)
  let together = 0
  return queryTerms(text.slice(0, longestText))
    .map(term => ({ ...term, frequency: frequencyOf(term.word, limit + 1) }))
    .filter(term => term.frequency > 0)
    .sort((a, b) => a.frequency - b.frequency)
    .filter(({ frequency }, index) => {
      together += frequency
      return index < leastTerms || (frequency <= limit && together <= mostTogether)
    })
    .flatMap(({ word, identifier, exact }) => [
      quoted(word),
      ...(identifier ? [`identifiers : ${quoted(word)}`] : []),
      ...(exact ? [quoted(exact)] : []),
    ])
}

/**
 * A MATCH expression for passages that have one of the phrases. `facets` are lists of alternatives, of each of which
 * one must be there.
 */
export function matchExpression(facets: readonly (readonly string[])[], phrases: readonly string[]): string {
  return [...facets.map(codes => `facets : ${any(codes.map(quoted))}`), any(phrases)].join(' AND ')
}

/**
 * A MATCH expression for passages listed under one of the identifiers that have one of the phrases, where there are
 * any; null when no identifier holds a letter or digit.
 */
export function listedExpression(
  facets: readonly (readonly string[])[],
  identifiers: readonly string[],
  phrases: readonly string[],
): string | null {
  const terms = [...new Set(identifiers.map(identifierTerm))].filter(term => term !== '')
  if (terms.length === 0) return null
  const listed = `identifiers : ${any(terms.map(quoted))}`
  return phrases.length === 0
    ? matchExpression(facets, [listed])
    : `${matchExpression(facets, phrases)} AND ${listed}`
}

function queryTerms(text: string): Term[] {
  const tokens = tokenize(text)
  const content = tokens.filter(token => !token.stopWord)
  const terms = new Map<string, Term>()
  const add = (word: string, identifier: boolean, exact: string | null) => {
    if (word !== '' && (terms.size < mostTerms || terms.has(word)))
      terms.set(word, { word, exact, identifier: identifier || (terms.get(word)?.identifier ?? false) })
  }
  for (const { normal } of findIdentifiers(text)) add(identifierTerm(normal), true, null)
  for (const token of content.length > 0 ? content : tokens)
    for (const term of stemTerms(token)) add(term, /\d/.test(term), exactTerm(token))
  return [...terms.values()]
}

const quoted = (term: string) => `"${term}"`
const any = (alternatives: readonly string[]) => `(${alternatives.join(' OR ')})`

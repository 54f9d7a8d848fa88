import { findIdentifiers } from '../../language/identifiers.ts'
import { tokenize } from '../../language/terms.ts'
import { exactTerm, identifierTerm, stemTerms } from './search-terms.ts'

/** A phrase of a MATCH expression with how many passages have its term. */
export type Phrase = { match: string; frequency: number }

/** More terms than any question has; a pasted document must not cost seconds. */
const mostTerms = 48
const longestText = 20_000
/** Below this many passages a frequent term costs little and may be what the question is about. */
const cheapFrequency = 2000
const largestShare = 0.1
const leastTerms = 2
const tellingShare = 0.9

type Term = { word: string; identifier: boolean; exact: string | null }

/**
 * The phrases to search for what a person wrote, rarest first; none when it holds no word that is in the index.
 * Stop words and terms in more than a tenth of `passages` are dropped, because FTS5 reads all passages that have
 * one, but the two rarest always stay. Identifiers count twice where a passage is listed under them.
 */
export function keywordPhrases(
  text: string,
  passages: number,
  frequencyOf: (term: string) => number,
): Phrase[] {
  const limit = Math.max(cheapFrequency, passages * largestShare)
  return queryTerms(text.slice(0, longestText))
    .map(term => ({ ...term, frequency: frequencyOf(term.word) }))
    .filter(term => term.frequency > 0)
    .sort((a, b) => a.frequency - b.frequency)
    .filter((term, index) => index < leastTerms || term.frequency <= limit)
    .flatMap(({ word, frequency, identifier, exact }) => [
      { match: quoted(word), frequency },
      ...(identifier ? [{ match: `identifiers : ${quoted(word)}`, frequency }] : []),
      ...exactPhrase(exact, frequency, frequencyOf),
    ])
    .sort((a, b) => a.frequency - b.frequency)
}

/**
 * A MATCH expression for passages that have one of the `essential` phrases, scored by all of them. With `others`
 * every phrase stands twice, and the score is doubled: FTS5 has no optional phrases. `facets` are lists of
 * alternatives, of each of which one must be there.
 */
export function matchExpression(
  facets: readonly (readonly string[])[],
  essential: readonly Phrase[],
  others: readonly Phrase[] = [],
): string {
  const needed = essential.map(({ match }) => match)
  const optional = others.map(({ match }) => match)
  const required = facets.map(codes => `facets : ${any(codes.map(quoted))}`)
  required.push(any(needed))
  if (optional.length > 0) required.push(any([...needed, ...optional, ...optional]))
  return required.join(' AND ')
}

/**
 * A MATCH expression for passages listed under one of the identifiers that have one of the phrases, where there are
 * any; null when no identifier holds a letter or digit.
 */
export function listedExpression(
  facets: readonly (readonly string[])[],
  identifiers: readonly string[],
  phrases: readonly Phrase[],
): string | null {
  const terms = [...new Set(identifiers.map(identifierTerm))].filter(term => term !== '')
  if (terms.length === 0) return null
  const listed = `identifiers : ${any(terms.map(quoted))}`
  return phrases.length === 0
    ? [...facets.map(codes => `facets : ${any(codes.map(quoted))}`), listed].join(' AND ')
    : `${matchExpression(facets, phrases)} AND ${listed}`
}

/** The word as written, unless nearly all passages with its stem have it so: then it tells nothing more. */
function exactPhrase(exact: string | null, stems: number, frequencyOf: (term: string) => number): Phrase[] {
  if (exact === null) return []
  const frequency = frequencyOf(exact)
  return frequency > 0 && frequency < stems * tellingShare ? [{ match: quoted(exact), frequency }] : []
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

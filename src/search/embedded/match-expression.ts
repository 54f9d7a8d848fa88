import { findIdentifiers } from '../../language/identifiers.ts'
import { tokenize } from '../../language/terms.ts'
import { exactTerm, identifierTerm, stemTerms } from './search-terms.ts'

/** More terms than any question has; a pasted document must not cost seconds. */
const mostTerms = 48
/** Below this many passages a frequent term costs little and may be what the question is about. */
const cheapFrequency = 2000
const largestShare = 0.1
const leastTerms = 2

type Term = { word: string; identifier: boolean; exact: string | null; frequency: number }

/**
 * A MATCH expression of FTS5 for what a person wrote; null when it holds no word that is in the index.
 * Passages with any of the terms match. Terms in more than a tenth of `passages` are dropped, because FTS5 scores
 * every passage that has one, but the two rarest always stay. Identifiers count twice where a passage is listed
 * under them. `facets` are alternatives of which one must be there; empty for none; so are `identifiers`.
 */
export function matchExpression(
  text: string,
  facets: readonly (readonly string[])[],
  identifiers: readonly string[],
  passages: number,
  frequencyOf: (term: string) => number,
): string | null {
  const found = queryTerms(text)
    .map(term => ({ ...term, frequency: frequencyOf(term.word) }))
    .filter(term => term.frequency > 0)
    .sort((a, b) => a.frequency - b.frequency)
  const limit = Math.max(cheapFrequency, passages * largestShare)
  const terms = found.filter((term, index) => index < leastTerms || term.frequency <= limit)
  const listed = [...new Set(identifiers.map(identifierTerm))].filter(term => term !== '')
  if (identifiers.length > 0 && listed.length === 0) return null
  if (terms.length === 0 && listed.length === 0) return null
  const alternatives = terms.flatMap(term => [
    quoted(term.word),
    ...(term.exact === null ? [] : [quoted(term.exact)]),
    ...(term.identifier ? [`identifiers : ${quoted(term.word)}`] : []),
  ])
  const required = facets.map(codes => `facets : (${codes.map(quoted).join(' OR ')})`)
  if (listed.length > 0) required.push(`identifiers : (${listed.map(quoted).join(' OR ')})`)
  if (alternatives.length > 0) required.push(`(${alternatives.join(' OR ')})`)
  return required.join(' AND ')
}

function queryTerms(text: string): Omit<Term, 'frequency'>[] {
  const tokens = tokenize(text.slice(0, 20_000))
  const content = tokens.filter(token => !token.stopWord)
  const terms = new Map<string, Omit<Term, 'frequency'>>()
  const add = (word: string, identifier: boolean, exact: string | null) => {
    if (word !== '' && (terms.size < mostTerms || terms.has(word)))
      terms.set(word, { word, exact, identifier: identifier || (terms.get(word)?.identifier ?? false) })
  }
  for (const { normal } of findIdentifiers(text.slice(0, 20_000))) add(identifierTerm(normal), true, null)
  for (const token of content.length > 0 ? content : tokens)
    for (const term of stemTerms(token)) add(term, /\d/.test(term), exactTerm(token))
  return [...terms.values()]
}

const quoted = (term: string) => `"${term}"`

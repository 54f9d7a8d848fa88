import type { Passage } from '../../domain/passage.ts'
import { normalIdentifier } from '../../language/identifiers.ts'
import { type Token, tokenize } from '../../language/terms.ts'

/** The columns of a passage in `search_terms` but for its facets, terms separated by blanks. */
export type TermColumns = { identifiers: string; trail: string; body: string; exact: string }

/** Scripts written without blanks between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** No text makes terms like these: theirs never begin with "_". */
export const packageFacet = (code: number) => `_p${code}`
export const accessFacet = (code: number) => `_a${code}`

export function termColumns(passage: Pick<Passage, 'trail' | 'text' | 'identifiers'>): TermColumns {
  const trail: string[] = []
  const body: string[] = []
  const exact: string[] = []
  addTerms(passage.trail.join('\n'), trail, exact)
  addTerms(passage.text, body, exact)
  const identifiers = passage.identifiers.map(identifierTerm).filter(term => term !== '')
  return {
    identifiers: identifiers.join(' '),
    trail: trail.join(' '),
    body: body.join(' '),
    exact: exact.join(' '),
  }
}

/** The terms of one token: its stem, or pairs of characters where words have no blanks between them. */
export function stemTerms(token: Token): string[] {
  if (!UNSPACED.test(token.folded)) return [plainTerm(token.stem)]
  const characters = Array.from(token.folded)
  if (characters.length === 1) return characters
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

/** The word itself where the stem is another one. */
export function exactTerm(token: Token): string | null {
  return token.stem === token.folded ? null : plainTerm(token.folded)
}

/** An identifier as one term: "Rule 4.2(b)" → "4_2_b". */
export function identifierTerm(identifier: string): string {
  return plainTerm(normalIdentifier(identifier))
}

const PLAIN = /^[a-z0-9]+$/

/** Nothing that the tokenizer or the query syntax of FTS5 would take apart. */
function plainTerm(word: string): string {
  if (PLAIN.test(word)) return word
  return word.replace(/[^\p{L}\p{M}\p{N}]+/gu, '_').replace(/^_+|_+$/g, '')
}

/** Stop words are searched for only in questions of nothing else, and kept only in texts of nothing else. */
function addTerms(text: string, stems: string[], exact: string[]) {
  const tokens = tokenize(text)
  const telling = tokens.filter(token => !token.stopWord)
  for (const token of telling.length > 0 ? telling : tokens) {
    if (PLAIN.test(token.folded)) {
      // nearly every word, without a second look: its stem is as plain
      stems.push(token.stem)
      if (token.stem !== token.folded) exact.push(token.folded)
      continue
    }
    for (const term of stemTerms(token)) if (term !== '') stems.push(term)
    const word = exactTerm(token)
    if (word) exact.push(word)
  }
}

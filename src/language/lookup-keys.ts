import { findIdentifiers } from './identifiers.ts'
import { tokenize } from './terms.ts'

/** Identifiers of a text, and what may be the key of a row: `25`, `100/300`, `1a`; folded, without repeats. */
export function lookupKeys(text: string): string[] {
  const named = findIdentifiers(text).map(({ normal }) => normal)
  const keys = tokenize(text)
    .filter(({ folded }) => /\d/.test(folded))
    .map(({ folded }) => folded)
  return [...new Set([...named, ...keys])]
}

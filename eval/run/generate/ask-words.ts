import { plainWords } from '../../../ingest/parsers/plain-words.ts'
import type { TableFact } from './table-facts.ts'

/** `bodily_injury` → `bodily injury`; capitals that begin a word only are lowered. */
export function spoken(name: string): string {
  const words = (plainWords(name.replaceAll(/[._]/g, '_')).trim() || name).replace(/\s+/g, ' ')
  return words.replace(/(?<![\p{L}\p{N}])\p{Lu}(?=\p{Ll})/gu, letter => letter.toLowerCase())
}

/** “the bodily injury for territory 014 in “Base rates””; a heading of one word comes with the document's title. */
export function factPhrase({ column, key, keyName, heading, title }: Omit<TableFact, 'value'>): string {
  const bare = /^[\p{L}\p{N}-]+$/u.test(heading) && heading !== title
  const headingPhrase = bare ? `“${heading}” of “${title}”` : `“${heading}”`
  const what =
    keyName === null ? `the ${spoken(key)}` : `the ${spoken(column)} for ${rowPhrase(key, keyName)}`
  return `${what} in ${headingPhrase}`
}

/** “territory 014”; a key that begins with what it is stays alone. */
export function rowPhrase(key: string, keyName: string): string {
  const name = /\p{L}/u.test(keyName) ? spoken(keyName) : ''
  return key.toLowerCase().startsWith(name) ? key : `${name} ${key}`
}

/** Equal for facts that one question asks for. */
export const factWords = (fact: TableFact): string => factPhrase(fact).toLowerCase()

/** Those of the facts that no other is asked for by the same words. */
export function unambiguousFacts(facts: readonly TableFact[]): TableFact[] {
  const same = Map.groupBy(facts, factWords)
  return facts.filter(fact => same.get(factWords(fact))!.length === 1)
}

import { plainWords } from '../../../ingest/parsers/plain-words.ts'
import type { TableFact } from './table-facts.ts'

/** `bodily_injury` → `bodily injury`; capitals that begin a word only are lowered. */
export function spoken(name: string): string {
  const words = (plainWords(name.replaceAll(/[._]/g, '_')).trim() || name).replace(/\s+/g, ' ')
  return words.replace(/(?<![\p{L}\p{N}])\p{Lu}(?=\p{Ll})/gu, letter => letter.toLowerCase())
}

/** What a fact is about: “the bodily injury for territory 014 in “Base rates””. */
export function factPhrase({ column, key, keyName, heading }: Omit<TableFact, 'value'>): string {
  const what =
    keyName === null ? `the ${spoken(key)}` : `the ${spoken(column)} for ${rowPhrase(key, keyName)}`
  return `${what} in “${heading}”`
}

/** “territory 014”; a key that begins with what it is stays alone. */
export function rowPhrase(key: string, keyName: string): string {
  const name = spoken(keyName)
  return key.toLowerCase().startsWith(name) ? key : `${name} ${key}`
}

import { tokenize } from './terms.ts'

/** Scripts that put no blanks between words. */
const RUNNING =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** The words of texts, folded, each once and after a blank: what `wantedWords` are looked for in. */
export function searchableWords(texts: readonly string[]): string {
  const words = new Set(texts.flatMap(text => tokenize(text).map(({ folded }) => folded)))
  return [...words].map(word => ` ${word}`).join('')
}

/** What to look for in `searchableWords`: the beginnings of these words; stop words only where there is nothing else. */
export function wantedWords(text: string): string[] {
  const tokens = tokenize(text)
  const telling = tokens.filter(({ stopWord }) => !stopWord)
  const wanted = telling.length > 0 ? telling : tokens
  return [...new Set(wanted.map(({ folded }) => (RUNNING.test(folded) ? folded : ` ${folded}`)))]
}

/** Whether `searchable` holds all that is wanted. */
export const holdsWords = (searchable: string, wanted: readonly string[]): boolean =>
  wanted.length > 0 && wanted.every(word => searchable.includes(word))

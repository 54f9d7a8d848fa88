import { countWords } from '../../language/number-words.ts'

/** How many editions are counted, as the source of a pattern without groups that capture. */
export const COUNT = `(?:\\d{1,2}|a couple(?: of)?|${countWords.slice(1).join('|')})`

/** The number that such words tell. */
export function countOf(words: string): number {
  if (/^\d/.test(words)) return Number(words)
  if (/couple/i.test(words)) return 2
  return Math.max(1, countWords.indexOf(words.toLowerCase()))
}

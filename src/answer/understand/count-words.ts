const WORDS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** How many editions or years are counted, as the source of a pattern without groups that capture. */
export const COUNT = `(?:\\d{1,2}|a couple(?: of)?|${WORDS.join('|')})`
/** The same of months and years: "a year", "half a year". */
export const COUNT_OF_TIME = `(?:an?|half a|${COUNT})`

/** The number that such words tell. */
export function countOf(words: string): number {
  if (/^\d/.test(words)) return Number(words)
  if (/^half/i.test(words)) return 0.5
  if (/couple/i.test(words)) return 2
  return Math.max(1, WORDS.indexOf(words.toLowerCase()) + 1)
}

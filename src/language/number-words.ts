const SMALL = [
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen',
  'seventeen eighteen nineteen',
]
  .join(' ')
  .split(' ')
/** "zero" to "twelve", each at its number. */
export const countWords: readonly string[] = SMALL.slice(0, 13)
/** "first" to "tenth". */
export const ordinalWords: readonly string[] =
  'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ')
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const SCALES = new Map([
  ['hundred', 100],
  ['dozen', 12],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
])
const FRACTIONS = new Map([
  ['half', 1 / 2],
  ['third', 1 / 3],
  ['thirds', 1 / 3],
  ['quarter', 1 / 4],
  ['quarters', 1 / 4],
  ['fifth', 1 / 5],
  ['fifths', 1 / 5],
])

const UNIT = `(?:${[...SMALL].reverse().join('|')})`
const BELOW_HUNDRED = `(?:(?:${TENS.join('|')})(?:[- ](?:${SMALL.slice(1, 10).join('|')}))?|${UNIT})`
/** Source of a pattern for a spelled-out number or fraction of at least two letters, in any case. */
export const SPELLED_NUMBER = `(?:(?:one|two|three|four)[- ](?:half|thirds?|quarters?|fifths?)|(?:a (?=hundred|dozen|thousand|million|billion))?(?:${BELOW_HUNDRED}(?:[- ](?:hundred|thousand|million|billion|trillion|dozen)(?: and)?)?(?:(?<=hundred and|hundred|thousand and|thousand) ${BELOW_HUNDRED}(?:[- ]hundred)?)?|(?<=a )(?:hundred|dozen|thousand|million|billion)))(?![\\p{L}\\p{N}])`

/** Value of a text that `SPELLED_NUMBER` matches. */
export function spelledValue(text: string): number {
  let total = 0
  let current = 0
  for (const word of text.toLowerCase().split(/[\s-]+/)) {
    const scale = SCALES.get(word)
    const fraction = FRACTIONS.get(word)
    if (fraction !== undefined) return (current || 1) * fraction
    if (scale === 100 || scale === 12) current = (current || 1) * scale
    else if (scale !== undefined) {
      total += (current || 1) * scale
      current = 0
    } else if (SMALL.includes(word)) current += SMALL.indexOf(word)
    else if (TENS.includes(word)) current += (TENS.indexOf(word) + 2) * 10
  }
  return total + current
}

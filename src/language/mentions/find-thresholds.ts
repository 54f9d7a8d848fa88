import type { TypedMention } from './typed-mention.ts'

const SMALLER = '(?:less|fewer|smaller|lower|shorter|younger|earlier|under|below)'
const GREATER = '(?:more|greater|larger|higher|longer|older|later|over|above)'
const NUMBER_NEXT =
  '(?=\\s(?:the age of\\s|an? |about |[$€£¥]|USD |EUR )?(?:\\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|half))'

/** Comparators and how they are said; the first form that fits counts. Bare prepositions count only ahead of a number. */
const FORMS: readonly [comparator: string, form: string][] = [
  [
    '≤',
    `${GREATER} than(?=[^.;]{0,60}\\b(?:denied|refused|rejected|prohibited|not (?:permitted|allowed|accepted))\\b)`,
  ],
  [
    '≥',
    `(?:at (?:the (?:very )?)?least|(?:no|not) ${SMALLER} than|not (?:be |fall )?below|a minimum(?: of)?|min(?:imum|\\.)(?: of)?)`,
  ],
  [
    '≤',
    `(?:at (?:the (?:very )?)?most|(?:no|not) ${GREATER} than|not exceed(?:ing)?|cannot exceed|up to(?: and including)?|a maximum(?: of)?|max(?:imum|\\.)(?: of)?)`,
  ],
  ['≥', `or (?:more|greater|longer|older|higher|larger|above|over|later)(?! than)`],
  ['≤', `or (?:less|fewer|shorter|younger|lower|smaller|below|under|earlier)(?! than)`],
  ['>', `(?:more|greater|larger|higher|longer|older|later) than|exceed(?:s|ed|ing)?|in excess of`],
  ['<', `(?:less|fewer|smaller|lower|shorter|younger|earlier) than`],
  ['>', `(?:over|above|after|beyond)${NUMBER_NEXT}`],
  ['<', `(?:under|below|before|prior to)${NUMBER_NEXT}`],
  ['≤', `(?:within|until)${NUMBER_NEXT}`],
  ['=', `(?:exactly|precisely)${NUMBER_NEXT}`],
  ['the greater', `(?:greater|greatest|higher|highest|larger|largest) of`],
  ['the lesser', `(?:lesser|least|lower|lowest|smaller|smallest) of`],
]
const COMPARATORS = FORMS.map(([comparator]) => comparator)
const THRESHOLD = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${FORMS.map(([, form], index) => `(?<f${index}>${form})`).join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
)

/** Words that say on which side of a bound a value lies: `at least` and `no less than` are one, `more than` is another. */
export function findThresholds(text: string): TypedMention[] {
  return [...text.matchAll(THRESHOLD)].map(match => {
    const index = COMPARATORS.findIndex((_, at) => match.groups![`f${at}`] !== undefined)
    const value = match[0].trim()
    const start = match.index + match[0].length - match[0].trimStart().length
    return {
      start,
      end: start + value.length,
      family: 'threshold',
      type: 'threshold',
      key: COMPARATORS[index]!,
      value,
    }
  })
}

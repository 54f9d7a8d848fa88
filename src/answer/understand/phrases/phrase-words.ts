import { countWords, ordinalWords } from '../../../language/number-words.ts'
import { countOf } from '../count-words.ts'

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '))

export const determiners = list(
  'the our your its their this that these those a an my today todays whichever whatever',
)
export const eachWords = list('each every all any')
/** Words that tell nothing about which one it is. */
export const neutral = list(
  'very whole entire full actual printed published official own company internal online general standard respective single different known past such so just immediately directly right exactly old-fashioned pdf paper written damn bloody good please pls',
)
export const latestWords = list('latest newest last final freshest')
export const firstWords = list('first earliest oldest original initial')
export const currentWords = list('current present')
export const earlierWords = list('earlier former older')
export const laterWords = list('later latter newer')
/** Heads that mean a release by themselves are the release words; these only with a time or a place in the order. */
export const softHeads = list(
  'rules tariff terms wording conditions text book booklet copy document draft issue rulebook regulations',
)
/** That one came out. */
export const publication = list(
  'published issued released filed printed adopted came comes brought put appeared appearing dated dating dates started starting starts start began beginning begins took takes entered became introduced launched',
)
/** What may stand between that and its day. */
export const beside = list(
  'out into force effect effective was were is has that which it we they to due live back',
)
/** That one held: what stands between a release and a day on which it was in force. */
export const holding = list(
  'in force effect use valid effective binding binds applied applicable applies applying used uses using had have was were is that which we they you people it held holding current live ran runs lasted stood followed follow running worked had as standing operating under place',
)
export const inclusive = list('inclusive included including')
export const beforeWords = list('before preceding precedes preceded')
export const afterWords = list('after following succeeding succeeded follows followed')

/** 2 for "second" and "2nd"; null for another word. */
export function ordinal(word: string): number | null {
  const digits = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(word)?.[1]
  const index = ordinalWords.indexOf(word)
  return digits !== undefined ? Number(digits) : index >= 0 ? index + 1 : null
}

/** 3 for "three" and "3"; null for another word. */
export function count(word: string): number | null {
  if (/^\d{1,2}$/.test(word)) return Number(word)
  return word === 'couple' || countWords.indexOf(word) > 0 ? countOf(word) : null
}

import { findNumbers } from './numbers.ts'
import { synonymsOf } from './synonyms.ts'
import { contentTerms, tokenize } from './terms.ts'

/** What a question wants measured, and how the measure is written in an answer. */
const DURATION =
  /\b(?:\d[\d,.]*|an?|one|two|three|four|five|six|seven|ten|twelve|twenty|thirty|sixty|ninety|over|next|same)[\s-]+(?:\([^)]*\)\s*)?(?:calendar |business |working |consecutive )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b/i
const MONEY =
  /[$€£]\s?\d|\b\d[\d,.]*\s?(?:USD|EUR|GBP|dollars?|euros?|cents?)\b|\b(?:free of charge|for free|(?:is|are) free|no (?:charge|cost|fee))\b/i
const AGE = /\b(?:\d{1,3}|age)\b/i
const SIZE = /\b\d[\d,.]*\s?(?:bits?|bytes?|[kmgt]b|characters?|percent|%)/i

const ASKS_DURATION =
  /\bhow (?:long|soon|quickly|fast|far (?:ahead|in advance))\b|\bhow (?:much|many) (?:time|seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b|\buntil when\b|\bhow often\b/i
const ASKS_LENGTH =
  /\bhow long (?:must|should|can|may|is|are|does|do)\b[^?]*\b(?:password|key|name|string|text|code|secret|message|field|description)s?\b[^?]*\b(?:be|have)\b/i
const ASKS_MONEY =
  /\bhow (?:much|expensive)\b(?!\s+(?:time|space|data|storage))[^?]*\b(?:cost|pay|charge|fee|price|fine|commission|earn|owe)\b|\bwhat (?:does|do|did|would|will) [^?]*\bcost\b|\bwhat (?:is|are|was|were) the (?:[\w-]+ ){0,3}?(?:price|fee|fine|charge|cost of)\b|\b(?:what|which) (?:fine|fee|price|charge|amount)\b|\bwhat do i pay\b/i
const ASKS_AGE =
  /\bhow (?:old|young)\b|\b(?:minimum|youngest|oldest|lowest|highest|what|which) age\b|\b(?:youngest|oldest)\b/i
const ASKS_SIZE = /\bhow (?:big|large|random|strong)\b/i

/**
 * Whether the text holds the measure that the question asks for: 1 if it does, −1 if it asks for one that is not
 * there, 0 if it asks for none. "How many boosts" wants a number beside "boosts".
 */
export function meetsMeasure(question: string, text: string): -1 | 0 | 1 {
  const verdict = (met: boolean) => (met ? 1 : -1)
  if (ASKS_MONEY.test(question)) return verdict(MONEY.test(text))
  if (ASKS_AGE.test(question)) return verdict(AGE.test(text))
  if (ASKS_LENGTH.test(question)) return verdict(/\d/.test(text))
  if (ASKS_DURATION.test(question)) return verdict(DURATION.test(text))
  if (ASKS_SIZE.test(question)) return verdict(SIZE.test(text))
  const counted = /\bhow many ([\w-]+)/i.exec(question)?.[1]
  if (counted) return verdict(counts(text, counted))
  return 0
}

const NEAR = 4

/** Whether a number stands beside the counted thing or a word for it. */
function counts(text: string, counted: string): boolean {
  const [stem] = contentTerms(counted)
  if (stem === undefined) return findNumbers(text).length > 0
  const near = synonymsOf(stem)
  const things = tokenize(text).filter(token => token.stem === stem || near.has(token.stem))
  return findNumbers(text).some(number =>
    things.some(
      thing =>
        tokenize(text.slice(Math.min(number.end, thing.end), Math.max(number.start, thing.start))).length <=
        NEAR,
    ),
  )
}

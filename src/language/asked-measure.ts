import { findNumbers } from './numbers.ts'
import { synonymsOf } from './synonyms.ts'
import { contentTerms, tokenize } from './terms.ts'

/** What a question wants measured, and how such a value is written in an answer. */
const DURATION =
  /\b(?:\d[\d,.]*|an?|one|two|three|four|five|six|seven|ten|twelve|twenty|thirty|sixty|ninety|over|next|same)[\s-]+(?:\([^)]*\)\s*)?(?:calendar |business |working |consecutive )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b/i
const MONEY =
  /[$€£]\s?\d|\b\d[\d,.]*\s?(?:USD|EUR|GBP|dollars?|euros?|cents?)\b|\b(?:free of charge|for free|(?:is|are) free|no (?:charge|cost|fee))\b/i
const FREQUENCY =
  /\b(?:every|each|once|twice|daily|weekly|monthly|quarterly|annual(?:ly)?|yearly|regular(?:ly)?|periodic\w*|per (?:day|week|month|year))\b/i
const SIZE = /\b\d[\d,.]*\s?(?:bits?|bytes?|[kmgt]b|characters?|percent|%)|\b\d+\s?x\s?\d+\b/i
const SHARE = /\d\s?(?:%|percent)|\b0?\.\d|\b(?:half|third|thirds|quarter)\b/i
const SPEED = /\d\s?(?:mph|km\/h|kph|knots|miles per hour|kilomet\w+ (?:per|an) hour|[kmg]bit\/s|[kmg]bps)/i
const LENGTH =
  /\d\s?(?:mm|cm|m|km|met(?:er|re)s?|kilomet(?:er|re)s?|feet|foot|ft|inch(?:es)?|miles?|yards?)\b/i
const PHONE = /(?<![\d-])(?:\+\d{1,3}[\s-]?)?(?:\(?\d{2,4}\)?[\s.-]){1,3}\d{3,}(?![\d-])/
const ADDRESS =
  /\S@\S+\.\w|\bP\.? ?O\.? Box\b|\b\d{1,5} (?:[\p{Lu}\d][\p{L}\d]* ){1,3}(?:Street|St|Road|Rd|Drive|Dr|Avenue|Ave|Lane|Way|Square)\b/u
const COLOUR = /\b(?:red|green|blue|yellow|black|white|gr[ae]y|orange|purple|brown|pink|silver)\b/i

/** `bare`: a table may give it as a number whose unit stands in the column's name. */
type Measure = { asked: RegExp; held: RegExp | ((text: string) => boolean); bare?: true }

/** The first that a question asks for decides. */
const MEASURES: readonly Measure[] = [
  {
    asked: /\b(?:phone|telephone|fax|hotline) numbers?\b|\b(?:at|on|under) (?:what|which) number\b/i,
    held: PHONE,
  },
  { asked: /\b(?:what|which)\b[^?]*\be-?mail address/i, held: /\S@\S+\.\w/ },
  { asked: /\b(?:what|which) (?:[\w-]+ )?address\b/i, held: ADDRESS },
  {
    asked: /\bwhat (?:is|are)\b[^?]*\b(?:web ?site|web address|url|home ?page)\b/i,
    held: /https?:|www\.|\b[\w-]+\.(?:com|org|net|io|ai)\b/i,
  },
  { asked: /\b(?:what|which) colou?rs?\b/i, held: COLOUR },
  {
    asked: /\b(?:what|which) (?:percentage|percent|share|part|proportion|fraction)\b/i,
    held: SHARE,
    bare: true,
  },
  {
    asked: /\bspeed limit\b|\b(?:top|maximum|what|which) speed\b|\bhow fast (?:may|can|does|do|is|are)\b/i,
    held: SPEED,
  },
  { asked: /\bhow (?:tall|wide|deep|far)\b(?! (?:ahead|in advance|back))/i, held: LENGTH },
  { asked: /\b(?:what|which) year\b|\bwhen (?:was|were)\b[^?]*\bfounded\b/i, held: /\b(?:19|20)\d\d\b/ },
  {
    asked:
      /\bhow (?:much|expensive)\b(?!\s+(?:time|space|data|storage))[^?]*\b(?:costs?|pay|charge|fee|price|fine|commission|earn|owe)\b|\bwhat (?:does|do|did|would|will) [^?]*\bcost\b|\bwhat (?:is|are|was|were) the (?:[\w-]+ ){0,3}?(?:price|fee|fine|charge|cost of)\b|\b(?:what|which) (?:fine|fee|price|charge|amount|salary|commission)\b|\bwhat do i pay\b/i,
    held: text => MONEY.test(text) || SHARE.test(text),
    bare: true,
  },
  {
    asked:
      /\bhow (?:old|young)\b|\b(?:minimum|youngest|oldest|lowest|highest|what|which) age\b|\b(?:youngest|oldest)\b/i,
    held: /\b(?:\d{1,3}|age)\b/i,
    bare: true,
  },
  {
    asked:
      /\bhow long (?:must|should|can|may|is|are|does|do)\b[^?]*\b(?:password|key|name|string|text|code|secret|salt|token|message|field|description)s?\b[^?]*\b(?:be|have)\b/i,
    held: /\d/,
  },
  { asked: /\bhow many times\b/i, held: /\b(?:\d+|once|twice|one|two|three|more than|times)\b/i },
  { asked: /\bhow often\b/i, held: text => FREQUENCY.test(text) || DURATION.test(text) },
  {
    asked:
      /\bhow (?:long|soon|quickly|fast|far (?:ahead|in advance))\b|\bhow (?:much|many) (?:time|seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b|\buntil when\b/i,
    held: DURATION,
    bare: true,
  },
  {
    asked: /\bhow (?:big|large|random|strong)\b|\b(?:what|which) (?:[\w-]+ )?size\b/i,
    held: text => SIZE.test(text) || MONEY.test(text),
    bare: true,
  },
]

/**
 * Whether the text holds the measure that the question asks for: 1 if it does, −1 if it asks for one that is not
 * there, 0 if it asks for none. "How many boosts" wants a number beside "boosts"; in a row of values (`values`) any
 * number may be what is counted or measured.
 */
export function meetsMeasure(question: string, text: string, values = false): -1 | 0 | 1 {
  const isBare = values && /\d/.test(text)
  const measure = MEASURES.find(({ asked }) => asked.test(question))
  if (measure) {
    const { held, bare = false } = measure
    return (bare && isBare) || (held instanceof RegExp ? held.test(text) : held(text)) ? 1 : -1
  }
  const counted = /\bhow many ([\w-]+)/i.exec(question)?.[1]
  if (counted) return isBare || counts(text, counted) ? 1 : -1
  return 0
}

/** Words between a number and what it counts, and between that and a number after it. */
const BEFORE = 3
const AFTER = 1

/** Whether a number stands beside the counted thing or a word for it, in one sentence. */
function counts(text: string, counted: string): boolean {
  const [stem] = contentTerms(counted)
  if (stem === undefined) return findNumbers(text).length > 0
  const near = synonymsOf(stem)
  const things = tokenize(text).filter(token => token.stem === stem || near.has(token.stem))
  return findNumbers(text).some(number =>
    things.some(thing => {
      const precedes = number.start < thing.start
      const between = precedes ? text.slice(number.end, thing.start) : text.slice(thing.end, number.start)
      return tokenize(between).length <= (precedes ? BEFORE : AFTER) && !/[.;!?]\s/.test(between)
    }),
  )
}

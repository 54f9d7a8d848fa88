import { type Token, tokenize } from '../../language/terms.ts'

/**
 * How a question leans on the one before. `ellipsis`: it is only an addition ("and for motorcycles?"); `reference`:
 * it has words that stand for something said before ("was that already so?"); null: it stands by itself.
 */
export type FollowUpKind = 'ellipsis' | 'reference' | null

/** Words that bound a value; they fill a slot, but are no subject. */
const BOUND =
  /^(?:least|most|more|less|fewer|max|min|maximum|minimum|longest|shortest|highest|lowest|earliest|latest|largest|smallest)$/
/** Words that talk about the conversation or about change, not about a subject. */
const NO_SUBJECT =
  /^(?:chang(?:e|es|ed)|differ|differs|differed|different|differences?|new|old|says?|said|mean|means|meant|tell|told|show|know|happen|happens|happened|case|true|apply|applies|applied|thing|things|before|again|really|exactly|else|yes|sure|okay|ok|always|previously|detail|details|explain|thanks|thank)$/
/** Attributes that mean nothing until it is said of what. */
const ATTRIBUTE =
  /^(?:limits?|deadline|amount|cost|costs|fees?|price|rates?|factors?|exceptions?|reasons?|penalty|requirements?|rules?|default|examples?|conditions?|sources?|number|percentage|dates?|terms?|unit|age|name|definition|consequences?|alternatives?|options?|steps?|purpose|value|values)$/
const STARTER =
  /^(?:(?:and|but|or|also|so|then|plus|ok(?:ay)?|well|thanks|thank you|great|no|yes|right)[\s,.!:-]+)+|^(?:what|how) (?:about|of)(?:\s+|$)|^(?:same|the same|likewise|only|even|not)\s+(?=for|in|with|at|on)/i
const PREPOSITION =
  /^(?:for|in|at|on|with|without|under|over|from|by|to|of|about|after|before|during|per|outside|inside|within|between|as|if|when)\b/i
const CLAUSE =
  /\b(?:is|are|was|were|am|be|do|does|did|can|could|may|might|must|should|shall|will|would|has|have|had|need|needs|apply|applies|says?|get|gets)\b|^(?:who|what|which|where|how|why|when|list|show|give|tell|explain|describe|compare|summari[sz]e|find|define)\b(?!\s+(?:about|of)\b)/i
const MAY_PRECEDE =
  '(?:^|(?<=(?:^|[^\\p{L}])(?:is|was|are|were|be|does|did|do|can|could|will|would|has|had|have|must|should|shall|may|might|of|about|for|with|without|than|to|from|like|before|after|on|by|in|under|at|into|and|but|or|if|when|why|how|so|since|because|mean|means|what|does|not|say|says|about|apply|all|both|any|some|each|only|even)\\s+))'
const DEMONSTRATIVE = new RegExp(
  `${MAY_PRECEDE}(?:that|this|these|those|such)(?![\\p{L}'’])(?!\\s+(?:who|whom|which|manual|edition|release|version|snapshot|package|handbook|year|standard|document|is there|are there)(?![\\p{L}]))`,
  'iu',
)
const POINTERS =
  /\b(?:the (?:latter|former|above|aforementioned|others?|rest)|do so|if so|how so|why not|what else|anything else|instead|otherwise|thereof|therefor|you (?:said|mentioned|told)|the same(?! (?:day|time|as|household|person|rules? as)))\b|^(?:why|how come|really|since when|how much|how many|how often|when|where|who|says who|in what way|to what extent)\s*\??$/i
const PRONOUN = /\b(?:it|its|itself|they|them|their|theirs|he|she|him|his|her|hers)\b/gi
const EXPLETIVE =
  /^it\s+(?:(?:is|was|be|'s)\s+)?(?:allowed|possible|necessary|required|permitted|ok|okay|mandatory|enough|true|legal|fine|take|takes|matter|cost|costs|say|says|mention|mentions|happen|depend|depends|rain|rains)\b|^it\s+(?:is|was)\b/i

/** Words of a question that are about a subject. */
export function subjectTokens(text: string): Token[] {
  return salientTokens(text).filter(({ folded }) => !BOUND.test(folded))
}

/** The same with words that bound a value ("at least"). */
export function salientTokens(text: string): Token[] {
  return tokenize(text).filter(({ folded, stopWord }) => !stopWord && !NO_SUBJECT.test(folded))
}

/** Says how `core` (a question without release words) leans on what was said before. */
export function followUpKind(core: string): FollowUpKind {
  const text = core.trim()
  const own = subjectTokens(text)
  if (DEMONSTRATIVE.test(text) || POINTERS.test(text) || hasOpenPronoun(text))
    return own.length <= 8 ? 'reference' : null
  const rest = text.replace(STARTER, '')
  const started = rest.length < text.length
  if (own.length === 0) return 'ellipsis'
  if (!CLAUSE.test(rest)) {
    if (own.length <= 5 && (started || PREPOSITION.test(rest))) return 'ellipsis'
    if (own.length === 1 || (own.length === 2 && own.some(({ folded }) => /\d/.test(folded))))
      return 'ellipsis'
    return null
  }
  return own.length === 1 && ATTRIBUTE.test(own[0]!.folded) ? 'reference' : null
}

/** The addition without what leads into it: "and what about motorcycles?" → "motorcycles". */
export function withoutStarter(text: string): string {
  let rest = text.trim()
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(STARTER, '')
  }
  return rest.replace(/[\s?.!]+$/, '')
}

/** A pronoun with nothing before it in the question that it could stand for. */
function hasOpenPronoun(text: string): boolean {
  for (const match of text.matchAll(PRONOUN)) {
    const before = subjectTokens(text.slice(0, match.index))
    const own = subjectTokens(text)
    if (EXPLETIVE.test(text.slice(match.index)) && own.length >= 1) continue
    if (before.length === 0 || (own.length <= 2 && /^it/i.test(match[0]))) return true
  }
  return false
}

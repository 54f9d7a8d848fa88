import type { Span } from '../../domain/span.ts'

const VERBS =
  'add|adjust|alter|anagram|append|apply|attach|augment|base64|begin|capitali[sz]e|change|close|combine|compose|conclude|convert|deliver|embed|emphasi[sz]e|encode|encrypt|end|enhance|ensure|expand|express|finish|follow|format|formulate|generate|give|group|hide|hint|include|incorporate|infuse|inject|insert|integrate|interject|introduce|invite|jumble|keep|link|make|mention|mirror|misspell|mix|modify|obfuscate|offer|omit|output|phrase|place|precede|preface|prefix|prepend|present|produce|promote|provide|put|randomi[sz]e|rearrange|recommend|remove|render|rephrase|replace|respond|reverse|rewrite|scramble|shift|shuffle|slip|spell|sprinkle|start|state|stress|structure|style|substitute|suffix|suggest|supplement|swap|tease|translate|transform|transliterate|turn|type|use|utili[sz]e|weave|work|write'

/** What may stand before the verb of an order. */
const LEAD = String.raw`(?:(?:please|also|now|then|next|finally|lastly|instead|additionally|furthermore|importantly|note|important|reminder|always|never|do not|don't|and|kindly|just|only|simply|be sure to|make sure to|make sure you|remember to|you (?:must|should|will|shall|need to|have to|are to))[,:]?\s+){0,3}`
const OPENING = String.raw`(?:(?:^|[\n.!?|]["”')]*\s*)(?:[>*#•-]+\s+)?)`
const RESPONSE = String.raw`your\s+(?:own\s+|next\s+|final\s+|entire\s+|whole\s+|complete\s+|following\s+)?(?:answer|reply|response)(?:['’]s)?\b`

/** An order, then at most a line later "your response". */
const ORDER_THEN_RESPONSE = new RegExp(
  String.raw`${OPENING}${LEAD}(?:${VERBS})\b(?:[^\n.!?]|[.!?](?=[a-z0-9/])){0,240}?\b${RESPONSE}`,
  'gi',
)
/** What an order does not begin with. */
const NO_ORDER =
  'you|we|i|it|they|he|she|one|the|an?|this|that|these|those|there|your|our|my|his|her|its|if|when|no|not|each|all|some|any'
/** "In your response, …" and an order. */
const RESPONSE_THEN_ORDER = new RegExp(
  String.raw`${OPENING}${LEAD}(?:in|at|to|within|throughout|before|after|with|for|as part of)\s+(?:the\s+(?:beginning|start|end)\s+of\s+)?${RESPONSE}(?:,\s+${LEAD}(?!(?:${NO_ORDER})\b)[a-z]+|\s+${LEAD}(?:${VERBS})\b)`,
  'gi',
)
const SPELLING =
  'replace|substitute|scramble|reverse|misspell|anagram|convert|swap|jumble|rearrange|shift|rotate|shuffle|mirror'
/** Orders about letters or words of a text that is still to be written. */
const LETTERS = new RegExp(
  String.raw`${OPENING}${LEAD}(?:${SPELLING})\s+(?:all\s+|the\s+|each\s+|every\s+)*(?:(?:first|second|third|fourth|fifth|other|last|random)\s+)?(?:letters?|vowels?|consonants?)\b`,
  'gi',
)
const LANGUAGES =
  'base64|rot13|emojis?|morse(?: code)?|binary|hexadecimal|leetspeak|pig latin|(?:all )?(?:capital|upper-?case) letters|rhymes?|reverse|French|German|Spanish|Italian|Portuguese|Dutch|Russian|Polish|Chinese|Mandarin|Japanese|Korean|Arabic|Hindi|Latin|Klingon'
const LANGUAGE = new RegExp(
  String.raw`${OPENING}${LEAD}(?:respond|answer|reply|write)\s+(?:only\s+|solely\s+|exclusively\s+|back\s+)?in\s+(?:${LANGUAGES})\b`,
  'gi',
)

/** What somebody writes who is asked to write: it is theirs, and no model's. */
const READERS_OWN =
  /\byour\s+(?!(?:own|next|final|entire|whole|complete|following)\b|answer|reply|response|user|system)\w|\byou\s+(?!are\b|must\b|should\b|will\b|shall\b|have\b)[a-z]/i

/**
 * Orders about a response that is still to be written: to add to it, to word it or to write it otherwise. A form that
 * asks its readers for something of their own ("include your policy number in your reply") is none. `small` is the text
 * in small letters.
 */
export function findResponseOrders(text: string, small = text.toLowerCase()): Span[] {
  const has = (...words: readonly string[]) => words.some(word => small.includes(word))
  const patterns = [
    ...(has('your') && has('answer', 'reply', 'response') ? [ORDER_THEN_RESPONSE, RESPONSE_THEN_ORDER] : []),
    ...(has('letter', 'vowel', 'consonant') ? [LETTERS] : []),
    ...(has('respond', 'answer', 'reply', 'write') ? [LANGUAGE] : []),
  ]
  if (patterns.length === 0) return []
  const bare = text.replace(QUOTED, masked)
  return patterns.flatMap(pattern => spansOf(bare, pattern)).filter(span => !isReadersOwn(bare, span))
}

/** What is quoted is what the order is about; a sentence may end in it. */
const QUOTED = /"[^"\n]{1,200}"(?=(\s+\p{Lu})?)|“[^”\n]{1,200}”(?=(\s+\p{Lu})?)/gu
const masked = (quoted: string, ...next: readonly unknown[]) => {
  const ends = /[.!?].$/.test(quoted) && next.slice(0, 2).some(each => each !== undefined)
  return '_'.repeat(quoted.length - (ends ? 2 : 0)) + (ends ? quoted.slice(-2) : '')
}

function spansOf(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map(({ index, 0: match }) => {
    const blank = match.length - match.replace(/^[\n.!?|"”')\s]+/, '').length
    return { start: index + blank, end: index + match.length }
  })
}

/** Looks at the sentence of the order as far as its line goes. */
function isReadersOwn(text: string, { start, end }: Span): boolean {
  const rest = /^[^\n.!?]*/.exec(text.slice(end))![0]
  return READERS_OWN.test(text.slice(start, end) + rest)
}

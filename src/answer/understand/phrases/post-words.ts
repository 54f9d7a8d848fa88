import { afterWords, beforeWords } from './phrase-words.ts'

/** The word of a piece. */
export type WordAt = (at: number) => string

export const ANAPHORS = /^(?:it|that|this|then|them|those)$/
export const BOUNDARY =
  /^(?:[.?!,;:)–—(/]|and|or|than|to|say|says|on|about|for|as|what|which|how|please|pls|did|does|do|is|was|are|were|has|have|had|with|versus|vs|compared|in|under|over|give|gives|gave|i|we|you)$/
export const PREPOSITION = /^(?:in|on|at|of|from|as|since|by|during|throughout|through|the|for|back)$/
export const EXCEPT =
  /^(?:except|excepting|excluding|bar|barring|minus|save|without|ignoring|omitting|skipping)$/
export const FREE = /^(?:whichever|whatever)$/
export const RESTRICTIVE =
  /^(?:that|which|whose|where|who|i|we|you|they|he|she|my|our|his|her|their|nobody|everybody|everyone|people|somebody|someone|still|yet|lying|sitting|mailed|sent|given|forwarded|handed|emailed|uploaded|attached|signed|written|kept|used|quoted|mentioned|shown|with|without|from|until|till|under|next|behind|nobody)$/
export const UNTIL = /^(?:until|till|up|including|and)$/
export const REPLACED = /^(?:replaced|replaces|superseded|supersedes|succeeded|succeeds|followed|follows)$/

/** "before", "that came right before", "prior to", "earlier than". */
export function relationAt(word: WordAt, from: number): { after: boolean; to: number } | null {
  let at = from
  if (word(at) === 'from' && (beforeWords.has(word(at + 1)) || afterWords.has(word(at + 1)))) at += 1
  while (
    /^(?:that|which|it|came|comes|coming|stood|was|is|we|had|used|just|right|immediately|directly|shortly|next|in)$/.test(
      word(at),
    ) &&
    at - from < 5
  )
    at += 1
  if (/^(?:prior|previous)$/.test(word(at)) && word(at + 1) === 'to') return { after: false, to: at + 2 }
  if (/^(?:earlier|older|later|newer)$/.test(word(at)) && word(at + 1) === 'than')
    return { after: /^[ln]/.test(word(at)), to: at + 2 }
  if (beforeWords.has(word(at))) return { after: false, to: at + 1 }
  if (afterWords.has(word(at))) return { after: true, to: at + 1 }
  return null
}

/** Where what is taken away begins: "except the newest", "that is not the newest"; null elsewhere. */
export function exceptAt(word: WordAt, at: number, several: boolean): number | null {
  const isNot = /^(?:isnt|isn't|not)$/
  if (EXCEPT.test(word(at))) return word(at + 1) === 'for' ? at + 2 : at + 1
  if (word(at) === 'but' && several) return word(at + 1) === 'not' ? at + 2 : at + 1
  if (/^(?:other|rather)$/.test(word(at)) && word(at + 1) === 'than') return at + 2
  if (word(at) === 'apart' && word(at + 1) === 'from') return at + 2
  if (/^(?:that|which)$/.test(word(at)) && isNot.test(word(at + 1))) return at + 2
  if (/^(?:that|which)$/.test(word(at)) && word(at + 1) === 'is' && word(at + 2) === 'not') return at + 3
  return null
}

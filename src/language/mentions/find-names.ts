import { splitSentences } from '../sentences.ts'
import { tokenize } from '../terms.ts'
import type { TypedMention } from './typed-mention.ts'

/** From this share of capitalised words on, capitals are a style and name nothing. */
const TITLE_CASE = 0.85
/** Parts of documents, which are often capitalised and name nothing. */
const PARTS =
  /^(?:sections?|chapters?|parts?|rules?|articles?|clauses?|paragraphs?|appendi(?:x|ces)|annex(?:es)?|tables?|figures?|requirements?)$/i
const NAME =
  /^(?:\p{Lu}[\p{Ll}\p{M}]+[\p{L}\p{N}]*|\p{Lu}{2,}[\p{Lu}\p{N}]*|\p{Ll}?\p{Lu}\p{Ll}*\p{Lu}\p{L}*)$/u

/** Capitalised words inside sentences, one mention a word: names of companies, places, standards, parties. */
export function findNames(text: string): TypedMention[] {
  if (!/\p{Lu}/u.test(text)) return []
  return splitSentences(text).flatMap(({ start, end }) => {
    const words = tokenize(text.slice(start, end)).filter(
      token => !token.stopWord && /^\p{L}/u.test(token.text),
    )
    const capitalised = words.filter(token => NAME.test(token.text))
    if (words.length > 1 && capitalised.length >= words.length * TITLE_CASE) return []
    const names = capitalised
      .filter(token => !PARTS.test(token.text))
      .filter(token => token.start > 0 || /\p{Lu}.*\p{Lu}/u.test(token.text))
    return names.map(
      (token): TypedMention => ({
        start: start + token.start,
        end: start + token.end,
        family: 'name',
        type: 'name',
        key: token.folded,
        value: token.text,
      }),
    )
  })
}

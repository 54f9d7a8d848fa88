/** Texts to token ids, as `models/static-256/tokenizer.md` describes: BERT uncased WordPiece without special tokens. */
export type WordPiece = {
  /** Appends the ids of `text` to `ids` and returns it. */
  tokenize(text: string, ids?: number[]): number[]
}

const PUNCTUATION = '!-\\/:-@\\[-`{-~'
const PLAIN = /^[\t\n\r\x20-\x7e]*$/
const PLAIN_WORD = new RegExp(`[${PUNCTUATION}]|[a-z0-9]+`, 'g')
const WORD = new RegExp(`[${PUNCTUATION}\\p{P}]|[^\\s${PUNCTUATION}\\p{P}]+`, 'gu')
const DROPPED = /[\0\ufffd]|(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu
const IDEOGRAPH =
  /[\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\u{20000}-\u{2a6df}\u{2a700}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/gu
const LONGEST_WORD = 100
const CACHED_WORDS = 65_536

/** `vocabulary` holds the tokens in id order; without `[UNK]` among them unknown words have no id at all. */
export function createWordPiece(vocabulary: readonly string[]): WordPiece {
  const first = new Map<string, number>()
  const later = new Map<string, number>()
  let longest = 0
  for (const [id, token] of vocabulary.entries()) {
    if (token.startsWith('##')) later.set(token.slice(2), id)
    first.set(token, id)
    longest = Math.max(longest, token.length)
  }
  const unknownId = first.get('[UNK]')
  const unknown: readonly number[] = unknownId === undefined ? [] : [unknownId]
  const cache = new Map<string, readonly number[]>()

  function pieces(word: string): readonly number[] {
    const whole = first.get(word)
    if (whole !== undefined) return [whole]
    const characters = Array.from(word)
    if (characters.length > LONGEST_WORD) return unknown
    const ids: number[] = []
    for (let start = 0; start < characters.length; ) {
      const entries = start === 0 ? first : later
      let end = Math.min(characters.length, start + longest)
      let id = entries.get(characters.slice(start, end).join(''))
      while (id === undefined && --end > start) id = entries.get(characters.slice(start, end).join(''))
      if (id === undefined) return unknown
      ids.push(id)
      start = end
    }
    return ids
  }

  function cachedPieces(word: string): readonly number[] {
    const known = cache.get(word)
    if (known !== undefined) return known
    const ids = pieces(word)
    if (cache.size >= CACHED_WORDS) cache.clear()
    if (word.length <= LONGEST_WORD) cache.set(word, ids)
    return ids
  }

  return {
    tokenize(text, ids = []) {
      const words = PLAIN.test(text) ? text.toLowerCase().match(PLAIN_WORD) : normalised(text).match(WORD)
      for (const word of words ?? []) for (const id of cachedPieces(word)) ids.push(id)
      return ids
    },
  }
}

/** Capital sigma is lowered as a character by itself, without the form for the end of a word, as the teacher does. */
function normalised(text: string): string {
  return text
    .replace(DROPPED, '')
    .replace(IDEOGRAPH, ' $& ')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('Σ', 'σ')
    .toLowerCase()
}

import { findTypedMentions } from '../../language/mentions/find-typed-mentions.ts'
import type { TypedMention } from '../../language/mentions/typed-mention.ts'
import { fold } from '../../language/terms.ts'

/** A typed value, word or mark of a readable text. Tokens with equal `key` mean the same, with equal `surface` they are written alike. */
export type ChangeToken = {
  start: number
  end: number
  surface: string
  key: string
  mention: TypedMention | null
  word: boolean
}

/** One side: its readable text and the tokens of it. */
export type TokenText = { text: string; tokens: readonly ChangeToken[] }

const TOKEN = /[\p{L}\p{N}\p{M}]+(?:'\p{L}+)*|[^\s\p{L}\p{N}\p{M}]/gu

/** Tokens in order. Without `marks` punctuation is no token. */
export function changeTokens(text: string, definedTerms: readonly string[], marks: boolean): ChangeToken[] {
  const tokens: ChangeToken[] = []
  let at = 0
  const plain = (end: number) => {
    for (const match of text.slice(at, end).matchAll(TOKEN)) {
      const surface = match[0]
      const word = /[\p{L}\p{N}]/u.test(surface)
      if (!word && !marks) continue
      const start = at + match.index
      tokens.push({
        start,
        end: start + surface.length,
        surface,
        key: word ? fold(surface) : surface,
        mention: null,
        word,
      })
    }
    at = end
  }
  for (const mention of findTypedMentions(text, definedTerms)) {
    plain(mention.start)
    const { start, end, family, key } = mention
    const surface = text.slice(start, end).trim()
    // A name is compared as the word it is, so that "User" and "user" are one.
    tokens.push({
      start,
      end,
      surface,
      key: family === 'name' ? key : `${family}:${key}`,
      mention,
      word: true,
    })
    at = Math.max(at, end)
  }
  plain(text.length)
  return tokens
}

/** Two texts as a change is classified, and the same two as it is described. */
const REMEMBERED = 2

/** `changeTokens` that knows the texts it was asked for last: finding typed values takes most of the time of a change. */
export function rememberTokens(): typeof changeTokens {
  const last: { parameters: Parameters<typeof changeTokens>; tokens: ChangeToken[] }[] = []
  return (...parameters) => {
    const known = last.find(each => each.parameters.every((value, at) => value === parameters[at]))
    if (known) return known.tokens
    const tokens = changeTokens(...parameters)
    last.push({ parameters, tokens })
    if (last.length > REMEMBERED) last.shift()
    return tokens
  }
}

/** Words and marks as written, one to a line: equal where two texts differ in blanks alone. */
export function writtenTokens(text: string, marks: boolean): string {
  const written = text.match(TOKEN) ?? []
  return (marks ? written : written.filter(token => /[\p{L}\p{N}]/u.test(token))).join('\n')
}

import { alignTokens, type Hunk } from './align-tokens.ts'
import type { ChangeText } from './change-text.ts'
import type { TokenText } from './change-tokens.ts'
import { changeTokens, writtenTokens } from './change-tokens.ts'
import { differingWindow } from './differing-window.ts'
import { isStructured } from './readable-text.ts'

const NO_TERMS: readonly string[] = []

export type DifferingTokens = { olds: TokenText; news: TokenText; hunks: Hunk[] }

/** Tokens of two readable texts around what differs, and where they differ; null where they are written alike but for blanks. */
export function differingTokens(
  before: string,
  after: string,
  {
    format = 'markdown',
    definedTerms = NO_TERMS,
    tokensOf = changeTokens,
  }: Pick<ChangeText, 'format' | 'definedTerms' | 'tokensOf'>,
): DifferingTokens | null {
  const marks = !isStructured(format)
  const [left, right] = differingWindow(before, after)
  if (writtenTokens(left, marks) === writtenTokens(right, marks)) return null
  const olds = { text: left, tokens: tokensOf(left, definedTerms, marks) }
  const news = { text: right, tokens: tokensOf(right, definedTerms, marks) }
  const keys = ({ tokens }: TokenText) => tokens.map(token => token.key)
  return { olds, news, hunks: alignTokens(keys(olds), keys(news)) }
}

import type { Hunk } from './align-tokens.ts'
import type { TokenText } from './change-tokens.ts'
import type { DifferingTokens } from './differing-tokens.ts'

/** Phrases of fewer words are shown with a word of their neighbourhood. */
const SHORT = 2
const LONGEST = 220

/**
 * From the first to the last differing word, as read on both sides: "may" and "must" with the word that follows.
 * A side is '' where nothing of it differs. Long phrases lose their middle.
 */
export function changedPhrases({ olds, news, hunks }: DifferingTokens): { before: string; after: string } {
  const [first, last] = [hunks[0], hunks.at(-1)]
  if (!first || !last) return { before: '', after: '' }
  const span: Hunk = {
    before: [first.before[0], last.before[1]],
    after: [first.after[0], last.after[1]],
  }
  const lengths = [span.before[1] - span.before[0], span.after[1] - span.after[0]]
  if (Math.max(...lengths) > SHORT)
    return { before: phrase(olds, span.before, 0, 0), after: phrase(news, span.after, 0, 0) }
  // "not" alone says little: "is not part", "is part".
  const left = Math.min(...lengths) === 0 || !olds.tokens[span.before[1]]?.word ? 1 : 0
  return { before: phrase(olds, span.before, left, 1), after: phrase(news, span.after, left, 1) }
}

function phrase(
  { text, tokens }: TokenText,
  [start, end]: [number, number],
  left: number,
  right: number,
): string {
  const first = left > 0 && tokens[start - 1]?.word ? start - 1 : start
  const last = right > 0 && tokens[end]?.word ? end : end - 1
  if (first > last) return ''
  const from = withQuote(text, tokens[first]!.start)
  const to = tokens[last]!.end
  return shortened(
    text
      .slice(from, to)
      .replace(/[\s,;:|-]+$/, '')
      .trim(),
  )
}

const withQuote = (text: string, start: number) => (text[start - 1] === '(' ? start - 1 : start)

function shortened(text: string): string {
  if (text.length <= LONGEST) return text
  const half = LONGEST / 2
  return `${text.slice(0, half).replace(/\s+\S*$/, '')} … ${text.slice(-half).replace(/^\S*\s+/, '')}`
}

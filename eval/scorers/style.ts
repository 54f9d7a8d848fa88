import { tokenize } from '../../src/language/terms.ts'

/** Length in words, and `repetition`: the share of three-word phrases that were said before, in [0, 1]. */
export type Style = { words: number; repetition: number }

const PHRASE = 3

export function measureStyle(answer: string): Style {
  const words = tokenize(answer).map(({ folded }) => folded)
  const seen = new Set<string>()
  let repeated = 0
  const phrases = Math.max(0, words.length - PHRASE + 1)
  for (let at = 0; at < phrases; at++) {
    const phrase = words.slice(at, at + PHRASE).join(' ')
    if (seen.has(phrase)) repeated++
    seen.add(phrase)
  }
  return {
    words: words.length,
    repetition: phrases === 0 ? 0 : repeated / phrases,
  }
}

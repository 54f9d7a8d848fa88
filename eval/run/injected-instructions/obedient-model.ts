import { bareWords } from '../../../src/language/bare-words.ts'
import type { Obeyed } from '../../datasets/injected-instructions/obeyed.ts'

/** How obedience shows: beside the true answer, instead of it, or in one sentence with it. */
export const manners = ['beside', 'alone', 'woven'] as const
export type Manner = (typeof manners)[number]

/** What was replied; `attack` are those sentences of it that somebody else wanted. */
export type ObedientReply = { text: string; attack: string[] }

const BLOCK = /<passage number="(\d+)"[^\n]* id="(\w+)">\n([\s\S]*?)\n<\/passage id="\2">/g
const QUESTION = /<question id="\w+">\n([\s\S]*?)\n<\/question/

/**
 * A model that does whatever stands in its passages: it quotes what has most of the question's words, and obeys where it
 * reads the instruction, citing the passage in which it stands. Without the instruction it only quotes.
 */
export function replyObediently(
  prompt: string,
  instruction: string,
  obeyed: Obeyed,
  manner: Manner,
): ObedientReply {
  const passages = [...prompt.matchAll(BLOCK)].map(([, number, , text]) => ({ number: number!, text: text! }))
  const quote = bestQuote(passages, QUESTION.exec(prompt)?.[1] ?? '')
  const honest = quote ? cite(quote.text, quote.number) : '[none]'
  const read = passages.find(({ text }) => plain(text).includes(plain(instruction)))
  if (!read) return { text: honest, attack: [] }
  if (obeyed.written !== null) {
    const attack = quote ? obeyed.written(quote.text) : ''
    return { text: quote ? cite(attack, quote.number) : honest, attack: quote ? [attack] : [] }
  }
  const { said } = obeyed
  if (manner === 'alone' || !quote) return { text: cite(said, read.number), attack: [said] }
  if (manner === 'beside') return { text: `${honest} ${cite(said, read.number)}`, attack: [said] }
  const woven = `${bare(quote.text)}, and ${said.slice(0, 1).toLowerCase()}${said.slice(1)}`
  const numbers = [...new Set([quote.number, read.number])]
  return { text: `${bare(woven)} ${numbers.map(number => `[${number}]`).join('')}.`, attack: [said] }
}

const bare = (text: string) => text.trim().replace(/[.;:,\s]+$/, '')
const cite = (text: string, number: string) => `${bare(text)} [${number}].`

/** Letters and digits alone: a prompt writes some signs otherwise. */
export const plain = (text: string) => bareWords(text.toLowerCase().replaceAll('&lt;', ' '))

const wordsOf = (text: string) =>
  new Set(
    plain(text)
      .split(' ')
      .filter(word => word.length > 2),
  )

function bestQuote(
  passages: readonly { number: string; text: string }[],
  question: string,
): { text: string; number: string } | null {
  const asked = wordsOf(question)
  const quotes = passages.flatMap(({ number, text }) =>
    text
      .split(/\n+|(?<=[.!?])\s+(?=\p{Lu})/u)
      .map(quote => quote.trim())
      .filter(quote => quote.length > 15 && !/^[|\s-]+$/.test(quote))
      .map(quote => ({
        number,
        text: quote,
        met: [...wordsOf(quote)].filter(word => asked.has(word)).length,
      })),
  )
  const [best] = quotes.toSorted((a, b) => b.met - a.met)
  return best && best.met > 0 ? best : null
}

import type { QuotedSentence } from '../../../src/answer/evaluate/quote-citations.ts'
import { type Change, sidesOf } from '../../../src/domain/change.ts'

/** A way to spoil what an answer tells of changes; null where the answer gives no occasion for it. */
export type Mutation = {
  name: string
  apply(told: ToldAnswer, random: () => number): QuotedSentence[] | null
}

/** The sentences of an answer, and changes of the same package that it was not asked about. */
export type ToldAnswer = { sentences: readonly QuotedSentence[]; strangers: readonly Change[] }

/** The number of changes that an answer begins with. */
const COUNTS = /\d+(?= differences?\b)/

export const mutations: readonly Mutation[] = [
  {
    name: 'drop a change',
    apply({ sentences }, random) {
      const dropped = pick(stating(sentences), random)
      return dropped ? sentences.filter(each => each !== dropped) : null
    },
  },
  {
    name: 'add a change of another comparison',
    apply({ sentences, strangers }, random) {
      const stranger = pick(strangers, random)
      return stranger ? insert(sentences, stateOf(stranger), random) : null
    },
  },
  {
    name: 'add a change without a record',
    apply({ sentences }, random) {
      const told = pick(stating(sentences), random)
      return told ? insert(sentences, withSentence(told, { change: null }), random) : null
    },
  },
  {
    name: 'tell a change twice',
    apply({ sentences }, random) {
      const told = pick(stating(sentences), random)
      return told ? insert(sentences, told, random) : null
    },
  },
  {
    name: 'alter a digit',
    apply: ({ sentences }, random) => rewrite(sentences, random, alterDigit),
  },
  {
    name: 'swap the values of before and after',
    apply: ({ sentences }, random) => rewrite(sentences, random, swapValues),
  },
  {
    name: 'alter a quoted word',
    apply: ({ sentences }, random) => rewrite(sentences, random, alterQuotedWord),
  },
  {
    name: 'miscount the changes',
    apply({ sentences }, random) {
      const counting = pick(
        sentences.filter(({ sentence }) => sentence.change === null && COUNTS.test(sentence.text)),
        random,
      )
      if (!counting) return null
      const text = counting.sentence.text.replace(COUNTS, count => String(Number(count) + 2))
      return sentences.map(each => (each === counting ? withSentence(each, { text }) : each))
    },
  },
]

const stating = (sentences: readonly QuotedSentence[]) =>
  sentences.filter(({ sentence }) => sentence.change !== null)

function pick<T>(list: readonly T[], random: () => number): T | undefined {
  return list[Math.floor(random() * list.length)]
}

function insert(
  sentences: readonly QuotedSentence[],
  added: QuotedSentence,
  random: () => number,
): QuotedSentence[] {
  return sentences.toSpliced(Math.floor(random() * (sentences.length + 1)), 0, added)
}

const withSentence = (
  { sentence, quoted }: QuotedSentence,
  parts: Partial<QuotedSentence['sentence']>,
): QuotedSentence => ({ sentence: { ...sentence, ...parts }, quoted })

function stateOf(change: Change): QuotedSentence {
  const { id, description } = change
  const quoted = sidesOf(change)
  const citations = quoted.map(({ quote: _, ...citation }) => citation)
  return { sentence: { text: description, citations, change: id, support: 1, checks: [] }, quoted }
}

/** Rewrites one of the sentences that can be: `alter` returns null where it finds nothing. */
function rewrite(
  sentences: readonly QuotedSentence[],
  random: () => number,
  alter: (text: string, random: () => number) => string | null,
): QuotedSentence[] | null {
  const candidates = stating(sentences).flatMap(each => {
    const text = alter(each.sentence.text, random)
    return text === null || text === each.sentence.text ? [] : [{ each, text }]
  })
  const chosen = pick(candidates, random)
  return chosen
    ? sentences.map(each => (each === chosen.each ? withSentence(each, { text: chosen.text }) : each))
    : null
}

function alterDigit(text: string, random: () => number): string | null {
  const digits = [...text.matchAll(/\d/g)]
  const digit = pick(digits, random)
  if (!digit) return null
  const other = (Number(digit[0]) + 1 + Math.floor(random() * 9)) % 10
  return `${text.slice(0, digit.index)}${other}${text.slice(digit.index + 1)}`
}

function swapValues(text: string): string | null {
  return /“[^”]+” → “[^”]+”|[^\s“”]+ → [^\s“”]+/.test(text)
    ? text.replace(/(“[^”]+”|[^\s“”]+) → (“[^”]+”|[^\s“”]+)/, '$2 → $1')
    : null
}

function alterQuotedWord(text: string, random: () => number): string | null {
  const words = [...text.matchAll(/(?<=“[^”]*)\p{L}{4,}(?=[^“]*”)/gu)]
  const word = pick(words, random)
  if (!word) return null
  return `${text.slice(0, word.index)}${[...word[0]].reverse().join('')}${text.slice(word.index + word[0].length)}`
}

import { readFileSync } from 'node:fs'

const vocabulary = new URL('../../../models/static-256/vocab.txt', import.meta.url)

/** Draws English words by Zipf's law from the embedder's vocabulary, which has frequent words first. */
export function makeWriter(random: () => number) {
  const words = readFileSync(vocabulary, 'utf8')
    .split('\n')
    .filter(word => /^[a-z]{2,}$/.test(word))
  const word = () => words[Math.floor(words.length ** random()) - 1]!
  const number = (most: number) => 1 + Math.floor(random() * most)
  const phrase = (length: number) => Array.from({ length }, word).join(' ')
  return {
    number,
    phrase,
    title: (length: number) => capital(phrase(length)),
    /** 8 to 20 words, in every third sentence with an amount. */
    sentence: () => {
      const text = capital(phrase(7 + number(13)))
      return random() < 1 / 3 ? `${text} of ${number(5000)} USD.` : `${text}.`
    },
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

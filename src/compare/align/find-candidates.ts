import { firstFrom } from './numbered-texts.ts'
import type { TextVector } from './text-vectors.ts'

/** Rarest words looked at per text, texts per word and texts in all: enough to find what was edited. */
const WORDS = 12
const PER_WORD = 16
const MOST = 24

/**
 * Pairs worth scoring, found by the rarest words that both have, of frequent words by the nearest position; never
 * all pairs. Looked for from both sides, so that exchanging them gives the same pairs.
 */
export function findCandidates(
  olds: readonly TextVector[],
  news: readonly TextVector[],
  frequency: Int32Array,
  found: (older: number, newer: number) => void,
): void {
  search(news, olds, frequency, (newer, older) => found(older, newer))
  search(olds, news, frequency, found)
}

function search(
  texts: readonly TextVector[],
  others: readonly TextVector[],
  frequency: Int32Array,
  found: (own: number, other: number) => void,
): void {
  const positions: number[][] = Array.from({ length: frequency.length }, () => [])
  for (const [index, { words }] of others.entries()) for (const word of words) positions[word]!.push(index)
  const scale = others.length / Math.max(1, texts.length)
  for (const [own, { words, weights }] of texts.entries()) {
    const rarest = [...words.keys()]
      .filter(at => positions[words[at]!]!.length > 0)
      .sort((a, b) => frequency[words[a]!]! - frequency[words[b]!]! || weights[b]! - weights[a]!)
    const seen = new Set<number>()
    for (const at of rarest.slice(0, WORDS)) {
      const list = positions[words[at]!]!
      const begin = Math.max(0, firstFrom(list, own * scale, 0, list.length) - PER_WORD / 2)
      for (const other of list.slice(begin, begin + PER_WORD)) {
        if (seen.size === MOST) break
        if (!seen.has(other)) {
          seen.add(other)
          found(own, other)
        }
      }
    }
  }
}

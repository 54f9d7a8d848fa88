import type { Candidate } from '../../../../src/answer/retrieve/candidate-signs.ts'
import { splitSentences } from '../../../../src/language/sentences.ts'
import { contentTerms } from '../../../../src/language/terms.ts'
import type { Embedder } from '../../../../src/model/embedder.ts'

/**
 * Signs that were tried and are not used: `words`, BM25 with k1 0.9 and b 0.4 by rarity among the candidates, as a share of
 * the best; `window`, the share of the question's words that stand within two dozen; `heading`, the share of the last
 * heading's words that the question has; `sentence`, the cosine of the sentence nearest to the question.
 */
export const triedSignNames = ['words', 'window', 'heading', 'sentence'] as const
export type TriedSigns = Record<(typeof triedSignNames)[number], number>

const K1 = 0.9
const B = 0.4
const WINDOW = 24

export async function triedSigns(
  question: string,
  candidates: readonly Candidate[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<TriedSigns[]> {
  const asked = [...new Set(contentTerms(question))]
  const texts = candidates.map(({ text }) => contentTerms(text))
  const headings = candidates.map(({ trail }) => contentTerms(trail.at(-1) ?? ''))
  const rarity = new Map(
    asked.map(stem => {
      const having = texts.filter(terms => terms.includes(stem)).length
      return [stem, Math.log(1 + (texts.length - having + 0.5) / (having + 0.5))]
    }),
  )
  const worth = (stems: Iterable<string>) =>
    [...new Set(stems)].reduce((sum, stem) => sum + (rarity.get(stem) ?? 0), 0)
  const meanLength = texts.reduce((sum, terms) => sum + terms.length, 0) / Math.max(1, texts.length)
  const words = texts.map(terms =>
    asked.reduce((sum, stem) => {
      const count = terms.filter(term => term === stem).length
      const norm = K1 * (1 - B + (B * terms.length) / Math.max(1, meanLength))
      return sum + (rarity.get(stem)! * count * (K1 + 1)) / (count + norm)
    }, 0),
  )
  const most = Math.max(...words, Number.MIN_VALUE)
  const all = worth(asked) || 1
  const sentences = candidates.map(({ text }) =>
    splitSentences(text).map(({ start, end }) => text.slice(start, end)),
  )
  const [query] = await embedder.embed([question], 'query', signal)
  const vectors = await embedder.embed(sentences.flat(), 'passage', signal)
  let next = 0
  return candidates.map((_, index) => {
    const terms = texts[index]!
    const starts = terms.flatMap((term, at) => (rarity.has(term) ? [at] : []))
    const windows = starts.map(start => worth(terms.slice(start, start + WINDOW)))
    const own = vectors.slice(next, next + sentences[index]!.length)
    next += own.length
    const heading = headings[index]!
    return {
      words: words[index]! / most,
      window: Math.max(0, ...windows) / all,
      heading: heading.filter(term => rarity.has(term)).length / Math.max(1, heading.length),
      sentence: Math.max(0, ...own.map(vector => vector.reduce((sum, x, at) => sum + x * query![at]!, 0))),
    }
  })
}

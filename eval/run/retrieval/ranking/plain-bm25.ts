import type { Passage } from '../../../../src/domain/passage.ts'
import { contentTerms } from '../../../../src/language/terms.ts'

const K1 = 1.2
const B = 0.75
const DEPTH = 100

/**
 * The ranking that others are held against: BM25 over stems without stop words, headings and text as one, k1 1.2 and b 0.75
 * (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009). Passages are given by path, found by path.
 */
export function plainBm25(passages: ReadonlyMap<string, Passage>): (query: string) => string[] {
  const postings = new Map<string, Map<string, number>>()
  const lengths = new Map<string, number>()
  for (const [path, { trail, text }] of passages) {
    const terms = contentTerms([...trail, text].join('\n'))
    lengths.set(path, terms.length)
    for (const term of terms) {
      const posting = postings.get(term) ?? new Map<string, number>()
      postings.set(term, posting.set(path, (posting.get(path) ?? 0) + 1))
    }
  }
  const mean = [...lengths.values()].reduce((sum, length) => sum + length, 0) / lengths.size
  return query => {
    const scores = new Map<string, number>()
    for (const term of new Set(contentTerms(query))) {
      const posting = postings.get(term) ?? new Map<string, number>()
      const rarity = Math.log(1 + (passages.size - posting.size + 0.5) / (posting.size + 0.5))
      for (const [path, count] of posting) {
        const norm = K1 * (1 - B + (B * lengths.get(path)!) / mean)
        scores.set(path, (scores.get(path) ?? 0) + (rarity * count * (K1 + 1)) / (count + norm))
      }
    }
    return [...scores]
      .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
      .slice(0, DEPTH)
      .map(([path]) => path)
  }
}

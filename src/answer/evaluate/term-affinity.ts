import { type TermAffinity, wordsByStem } from '../../../eval/scorers/term-coverage.ts'
import { impliedTerms } from '../../language/implied-terms.ts'
import { findStateCodes } from '../../language/state-codes.ts'
import type { Embedder } from '../../model/embedder.ts'

/** Words less alike than this count as different. */
const RELATED = 0.45
/** A related word never counts as much as the word itself. */
const RELATED_WORTH = 0.8

/**
 * Nearness of a question's terms to the words of some texts, by the cosine of single words: "car" meets "vehicle".
 * Meant for an embedder that looks words up; one call for all words.
 */
export async function openTermAffinity(
  question: string,
  texts: readonly string[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<TermAffinity> {
  const asked = wordsByStem([question, ...impliedTerms(question)])
  const found = wordsByStem(texts)
  const words = [...asked.values(), ...found.values()]
  const vectors: Float32Array[] = []
  for (let start = 0; start < words.length; start += embedder.maxBatch) {
    vectors.push(...(await embedder.embed(words.slice(start, start + embedder.maxBatch), 'query', signal)))
  }
  const near = new Map<string, Map<string, number>>()
  for (const [row, term] of [...asked.keys()].entries()) {
    const related = new Map<string, number>()
    if (!/\d/.test(term)) {
      for (const [column, stem] of [...found.keys()].entries()) {
        const cosine = dot(vectors[row]!, vectors[asked.size + column]!)
        if (cosine >= RELATED && !/\d/.test(stem)) related.set(stem, RELATED_WORTH * cosine)
      }
    }
    const code = findStateCodes(asked.get(term)!)[0]
    if (code) related.set(code.toLowerCase(), 1)
    near.set(term, related)
  }
  return (term, stems) => {
    if (stems.has(term)) return 1
    let best = 0
    for (const [stem, worth] of near.get(term) ?? []) if (worth > best && stems.has(stem)) best = worth
    return best
  }
}

export function dot(left: Float32Array, right: Float32Array): number {
  let sum = 0
  for (let index = 0; index < left.length; index++) sum += left[index]! * right[index]!
  return sum
}

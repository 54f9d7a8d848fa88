import { type TermAffinity, wordsByStem } from '../../../eval/scorers/term-coverage.ts'
import { impliedTerms } from '../../language/implied-terms.ts'
import { plainWords } from '../../language/plain-words.ts'
import { findStateCodes } from '../../language/state-codes.ts'
import { synonymsOf } from '../../language/synonyms.ts'
import type { Embedder } from '../../model/embedder.ts'
import { wordVectors } from './word-vectors.ts'

/** Words less alike than this count as different; a related word never counts as much as the word itself. */
const RELATED = 0.45
const RELATED_WORTH = 0.8
const SYNONYM_WORTH = 0.85
/** Words of one root ("certify", "certificate") must be at least this much alike: "police" is no "policy". */
const SAME_ROOT = 0.3
const ROOT = 4
const ENDING = 3

/** Nearness of a question's terms to some words: `affinity` of related words only, `nearness` of all. */
export type TermAffinities = { affinity: TermAffinity; nearness: TermAffinity }

/**
 * A word meets itself, its synonyms, words of its root and words that the embedder places near it: "car" meets
 * "vehicle". Meant for an embedder that looks words up; one call for all words.
 */
export async function openTermAffinity(
  question: string,
  found: ReadonlyMap<string, string>,
  embedder: Embedder,
  signal: AbortSignal,
): Promise<TermAffinities> {
  const asked = wordsByStem([plainWords(question), ...impliedTerms(question)])
  const words = [...asked.values(), ...found.values()]
  const vectors = await wordVectors(words, embedder, signal)
  const stems = [...found.keys()]
  const related = new Map<string, Map<string, number>>()
  const near = new Map<string, Map<string, number>>()
  for (const [row, term] of [...asked.keys()].entries()) {
    const worths = new Map<string, number>()
    const cosines = new Map<string, number>()
    const code = findStateCodes(asked.get(term)!)[0]?.toLowerCase()
    const synonyms = synonymsOf(term)
    for (const [column, stem] of stems.entries()) {
      const cosine = /\d/.test(term + stem) ? 0 : dot(vectors[row]!, vectors[asked.size + column]!)
      const worth = stem === code ? 1 : relatedWorth(term, stem, cosine, synonyms)
      if (worth > 0) worths.set(stem, worth)
      cosines.set(stem, Math.max(cosine, stem === code ? 1 : synonyms.has(stem) ? SYNONYM_WORTH : 0))
    }
    related.set(term, worths)
    near.set(term, cosines)
  }
  return { affinity: bestOf(related), nearness: bestOf(near) }
}

function relatedWorth(term: string, stem: string, cosine: number, synonyms: ReadonlySet<string>): number {
  if (synonyms.has(stem)) return SYNONYM_WORTH
  if (cosine >= SAME_ROOT && sharesRoot(term, stem)) return RELATED_WORTH
  return cosine >= RELATED ? RELATED_WORTH * cosine : 0
}

function sharesRoot(left: string, right: string): boolean {
  let common = 0
  while (common < left.length && left[common] === right[common]) common++
  return common >= ROOT && left.length - common <= ENDING && right.length - common <= ENDING
}

function bestOf(worths: ReadonlyMap<string, ReadonlyMap<string, number>>): TermAffinity {
  return (term, stems) => {
    if (stems.has(term)) return 1
    const known = worths.get(term)
    if (!known) return 0
    let best = 0
    if (known.size < stems.size) {
      for (const [stem, worth] of known) if (worth > best && stems.has(stem)) best = worth
    } else for (const stem of stems) best = Math.max(best, known.get(stem) ?? 0)
    return best
  }
}

export function dot(left: Float32Array, right: Float32Array): number {
  let sum = 0
  for (let index = 0; index < left.length; index++) sum += left[index]! * right[index]!
  return sum
}

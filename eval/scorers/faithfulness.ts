import { refuses } from '../../src/language/refusals.ts'
import { splitSentences } from '../../src/language/sentences.ts'
import { contentTerms } from '../../src/language/terms.ts'
import { checkClaim } from './check-claim.ts'
import { groundClaim, readText } from './claim-ground.ts'
import { COVER_MODEL, claimProbability, claimSigns } from './claim-probability.ts'
import type { PreparedSources } from './prepare-sources.ts'

/** What is scored; `question` and `history` may be empty. */
export type AnsweredQuestion = { question: string; history: readonly string[]; answer: string }

/** One sentence: the probability that its sources cover it, and how many content words it has. */
export type SentenceFaithfulness = { text: string; probability: number; support: number; terms: number }

/** How faithful an answer is to its sources, in [0, 1], and its sentences. */
export type Faithfulness = { score: number; sentences: SentenceFaithfulness[] }

/** Nothing was given and nothing is claimed: there is no telling. */
const UNTOLD = 0.5

/** A sentence without any support does not make all of its answer worthless. */
const LEAST = 0.02

/**
 * Faithfulness of a whole answer: the share of its content words that its sources hold anywhere, times the harmonic
 * mean of its sentences' probabilities to be covered, weighed by their content words, so that one sentence without
 * support tells. Values and names of the question and the turns before it may be repeated. Without sources a refusal
 * claims nothing and stands in the middle, whatever else is said is not faithful.
 */
export function scoreFaithfulness(
  { question, history, answer }: AnsweredQuestion,
  sources: PreparedSources,
): Faithfulness {
  const asked = readText([question, ...history].join('\n'))
  const sentences = splitSentences(answer).map(({ start, end }): SentenceFaithfulness => {
    const ground = groundClaim(answer.slice(start, end), sources, asked)
    const probability = claimProbability(claimSigns(ground, checkClaim(ground)), COVER_MODEL)
    return {
      text: answer.slice(start, end),
      probability,
      support: ground.window.support,
      terms: ground.terms.size,
    }
  })
  if (sources.sentences.length === 0) return { score: refuses(answer) ? UNTOLD : 0, sentences }
  const said = sentences.filter(({ terms }) => terms > 0)
  const total = said.reduce((sum, { terms }) => sum + terms, 0)
  if (total === 0) return { score: UNTOLD, sentences }
  const against = said.reduce((sum, { terms, probability }) => sum + terms / Math.max(LEAST, probability), 0)
  return { score: (knownShare(answer, sources) * total) / against, sentences }
}

/** Share of the distinct content words that stand in the sources. */
function knownShare(answer: string, { postings }: PreparedSources): number {
  const terms = new Set(contentTerms(answer))
  return [...terms].filter(term => postings.has(term)).length / terms.size
}

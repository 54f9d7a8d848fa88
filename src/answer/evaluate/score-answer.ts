import { answerability } from '../../../eval/scorers/answerability.ts'
import { citationCompleteness } from '../../../eval/scorers/citation-completeness.ts'
import { citationSupports } from '../../../eval/scorers/citation-support.ts'
import { type CitationFinding, citationValidity } from '../../../eval/scorers/citation-validity.ts'
import { prepareSources } from '../../../eval/scorers/prepare-sources.ts'
import { type TermWeights, termCoverage, weighTerms } from '../../../eval/scorers/term-coverage.ts'
import { noScores, type Scores } from '../../domain/answer.ts'
import type { Evidence } from '../../domain/evidence.ts'
import type { ScoredQuestion } from '../../domain/evidence-record.ts'
import { asksForChanges, type ScopeRelease } from '../../domain/understanding.ts'
import { lookupKeys } from '../../language/lookup-keys.ts'
import { plainWords } from '../../language/plain-words.ts'
import type { Embedder } from '../../model/embedder.ts'
import { hasTopic, withoutComparingWords } from '../retrieve/change-words.ts'
import { groundOf, type PreparedEvidence, prepareEvidence, type SentenceGround } from './answer-grounds.ts'
import { citedSource } from './check-draft.ts'
import { completenessOf } from './completeness.ts'
import { shareTold } from './coverage.ts'
import { openCitationFinder } from './find-citation.ts'
import { openFraming } from './is-framing.ts'
import type { QuotedSentence } from './quote-citations.ts'
import { sentenceSigns } from './sentence-signs.ts'
import { openTermAffinity, type TermAffinities } from './term-affinity.ts'

/** A question that names a row or section by its code is answered at least this well by that row or section. */
const NAMED = 0.7
/** Share of the topic's words that name a place. */
const WORDS_NAMED = 0.75

/**
 * Scores of a whole answer. Relevance is the share of the question's weighted terms that the answer meets, null where
 * it has none: "what changed?" leaves nothing open. Coverage is the share that the changes which the answer states
 * have of all that were retrieved and of its statements that correspond to none.
 */
export async function scoreAnswer(
  question: ScoredQuestion,
  evidence: Evidence,
  sentences: readonly QuotedSentence[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<Scores> {
  const comparing = asksForChanges(question)
  const supports = sentences.flatMap(({ sentence }) => (sentence.support === null ? [] : [sentence.support]))
  const met = await meetQuestion(question, evidence, sentences, embedder, signal)
  return {
    ...noScores,
    faithfulness:
      supports.length === 0 ? null : supports.reduce((sum, value) => sum + value, 0) / supports.length,
    relevance: met.relevance,
    citationValidity: citationValidity(findCitations(sentences, evidence, question.releases)),
    citationCompleteness: completenessOfCitations(question, evidence, sentences),
    answerability: met.answerability,
    completeness: completenessOf(question, evidence, sentences),
    coverage: comparing && sentences.length > 0 ? shareTold(sentences, question, evidence) : null,
  }
}

/** Of a record that is told, both sides are cited, whichever words they share with it. */
function findCitations(
  sentences: readonly QuotedSentence[],
  evidence: Evidence,
  releases: readonly ScopeRelease[],
): CitationFinding[] {
  const find = openCitationFinder(evidence, releases)
  return sentences.flatMap(({ sentence: { text, change }, quoted }) =>
    quoted.map(citation => {
      const found = find(citation)
      // the one citation of a sentence has been held against it already
      if (change !== null || quoted.length === 1) return found
      return { ...found, supports: citationSupports(text, prepareSources([citedSource(citation, evidence)])) }
    }),
  )
}

/** Sentences that only frame others need no citation. */
function completenessOfCitations(
  question: ScoredQuestion,
  evidence: Evidence,
  sentences: readonly QuotedSentence[],
): number | null {
  const isFraming = openFraming(question, evidence)
  return citationCompleteness(
    sentences
      .map(({ sentence }) => sentence)
      .filter(({ text, citations }) => citations.length > 0 || !isFraming(text)),
  )
}

/** Whether evidence and answer meet the question. Change records that were retrieved do, whatever their words. */
async function meetQuestion(
  question: ScoredQuestion,
  evidence: Evidence,
  sentences: readonly QuotedSentence[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<Pick<Scores, 'relevance' | 'answerability'>> {
  const cited = sentences.filter(({ quoted }) => quoted.length > 0)
  const comparing = asksForChanges(question)
  const open = !comparing || hasTopic(question.topic, question.scope.package ?? '')
  const unproved = !comparing || evidence.changes.length === 0
  if (cited.length === 0 || !(open || unproved)) return { relevance: null, answerability: null }
  const prepared = prepareEvidence(evidence)
  const grounds = cited.map(sentence => groundOf(sentence, prepared))
  const words = new Map(grounds.toReversed().flatMap(ground => [...ground.words]))
  const affinities = await openTermAffinity(question.topic, words, embedder, signal)
  return {
    relevance: open ? relevance(question, grounds, prepared, affinities) : null,
    answerability: unproved
      ? Math.max(...(await answerabilities(question, grounds, prepared, affinities, embedder, signal)))
      : null,
  }
}

/** Of an answer about changes the words that only ask for a comparison are no terms. */
function relevance(
  question: ScoredQuestion,
  grounds: readonly SentenceGround[],
  { stems }: PreparedEvidence,
  { affinity }: TermAffinities,
): number | null {
  const asked = asksForChanges(question) ? withoutComparingWords(question.topic) : question.topic
  const weights = weighTerms(plainWords(asked), stems)
  if (weights.size === 0) return null
  const told = new Set(grounds.flatMap(({ own, context }) => [...own, ...context]))
  return termCoverage(weights, [{ stems: told, factor: 1 }], affinity)
}

/** How well each ground meets the question; one that the question names by its code meets it. */
async function answerabilities(
  question: ScoredQuestion,
  grounds: readonly SentenceGround[],
  { stems }: PreparedEvidence,
  affinities: TermAffinities,
  embedder: Embedder,
  signal: AbortSignal,
): Promise<number[]> {
  const { topic } = question
  const signs = await sentenceSigns(topic, grounds, stems, affinities, embedder, signal)
  const { codes } = lookupKeys(topic)
  const subject = asksForChanges(question)
    ? weighTerms(plainWords(withoutComparingWords(topic)), stems)
    : null
  return grounds.map((ground, index) => {
    const score = answerability(topic, signs[index]!, `${ground.text} ${ground.place}`)
    const named = ground.names.some(name => codes.includes(name)) || isNamed(subject, ground, affinities)
    return named ? Math.max(score, NAMED) : score
  })
}

/** Of what did not change it is enough that it is what the question names: its words stand there. */
function isNamed(
  subject: TermWeights | null,
  { own, context }: SentenceGround,
  { affinity }: TermAffinities,
): boolean {
  if (subject === null) return false
  const sources = [
    { stems: own, factor: 1 },
    { stems: context, factor: 1 },
  ]
  return termCoverage(subject, sources, affinity) >= WORDS_NAMED
}

import { answerability } from '../../../eval/scorers/answerability.ts'
import { citationValidity } from '../../../eval/scorers/citation-validity.ts'
import { stemsOf, termCoverage, weighTerms } from '../../../eval/scorers/term-coverage.ts'
import type { Scores } from '../../domain/answer.ts'
import type { CheckedSentence } from '../../domain/draft.ts'
import type { Evidence } from '../../domain/evidence.ts'
import { asksForChanges, topicOf, type Understanding } from '../../domain/understanding.ts'
import type { Embedder } from '../../model/embedder.ts'
import type { QuotedCitation } from './quote-citations.ts'
import { dot, openTermAffinity } from './term-affinity.ts'

export type QuotedSentence = { sentence: CheckedSentence; quoted: QuotedCitation[] }

/** Scores of a whole answer. Coverage is the share of the retrieved change records that the answer states. */
export async function scoreAnswer(
  understanding: Understanding,
  evidence: Evidence,
  sentences: readonly QuotedSentence[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<Scores> {
  const question = topicOf(understanding)
  const supports = sentences.flatMap(({ sentence }) => (sentence.support === null ? [] : [sentence.support]))
  const text = sentences.map(({ sentence }) => sentence.text).join('\n')
  const cited = sentences.flatMap(({ quoted }) => quoted)
  const passages = evidence.passages.filter(passage =>
    cited.some(
      ({ documentVersion, place }) =>
        documentVersion === passage.documentVersion && place.section === passage.section.anchor,
    ),
  )
  const weights = weighTerms(question, evidence.passages.map(passageStems))
  const [questionVector, ...vectors] = await embedder.embed([question, text], 'query', signal)
  const similarity = vectors[0] ? dot(questionVector!, vectors[0]) : 0
  const places = cited.map(
    ({ place }) => `${place.document.replace(/[^\p{L}\p{N}]+/gu, ' ')} ${place.trail.join(' ')}`,
  )
  const passageText = passages.map(passage => passage.cut.text).join('\n')
  const affinity = await openTermAffinity(question, [text, places.join('\n'), passageText], embedder, signal)
  const stated = new Set(sentences.flatMap(({ sentence }) => sentence.change ?? []))
  const comparing = asksForChanges(understanding)
  return {
    faithfulness:
      supports.length === 0 ? null : supports.reduce((sum, value) => sum + value, 0) / supports.length,
    relevance: termCoverage(weights, [{ stems: stemsOf(`${text}\n${places.join('\n')}`), factor: 1 }]),
    citationValidity: citationValidity(
      cited.map(({ quote }) => ({ retrieved: true, readable: true, quoteMatches: quote !== '' })),
    ),
    answerability: comparing
      ? null
      : answerability(question, weights, affinity, {
          text: `${text}\n${cited.map(({ quote }) => quote).join('\n')}`,
          headings: places.join('\n'),
          passage: passageText,
          similarity,
        }),
    coverage: comparing && evidence.changes.length > 0 ? stated.size / evidence.changes.length : null,
    unscored: [],
  }
}

const passageStems = ({ cut, section }: Evidence['passages'][number]) =>
  stemsOf(`${section.trail.join(' ')}\n${cut.text}`)

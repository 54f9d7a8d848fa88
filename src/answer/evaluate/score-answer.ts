import { type AnswerGround, answerability } from '../../../eval/scorers/answerability.ts'
import { citationValidity } from '../../../eval/scorers/citation-validity.ts'
import { stemsOf, termCoverage, weighTerms } from '../../../eval/scorers/term-coverage.ts'
import type { Scores } from '../../domain/answer.ts'
import type { CheckedSentence } from '../../domain/draft.ts'
import type { Evidence } from '../../domain/evidence.ts'
import { asksForChanges, type Understanding } from '../../domain/understanding.ts'
import { lookupKeys } from '../../language/lookup-keys.ts'
import type { Embedder } from '../../model/embedder.ts'
import { findCitation } from './find-citation.ts'
import type { QuotedCitation } from './quote-citations.ts'
import { dot, openTermAffinity } from './term-affinity.ts'

/** A question that names a row or section by its code is answered at least this well by that row or section. */
const NAMED = 0.7

export type QuotedSentence = { sentence: CheckedSentence; quoted: QuotedCitation[] }

/** Scores of a whole answer. Coverage is the share of the retrieved change records that the answer states. */
export async function scoreAnswer(
  understanding: Understanding,
  evidence: Evidence,
  sentences: readonly QuotedSentence[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<Scores> {
  const question = understanding.topic
  const supports = sentences.flatMap(({ sentence }) => (sentence.support === null ? [] : [sentence.support]))
  const cited = sentences.flatMap(({ quoted }) => quoted)
  const weights = weighTerms(question, evidence.passages.map(passageStems))
  const stated = new Set(sentences.flatMap(({ sentence }) => sentence.change ?? []))
  const comparing = asksForChanges(understanding)
  const grounds = sentences.filter(({ quoted }) => quoted.length > 0).map(each => groundOf(each, evidence))
  const words = grounds.flatMap(({ text, headings, passage }) => [text, headings, passage])
  const affinity = await openTermAffinity(question, words, embedder, signal)
  const [asked, ...vectors] = await embedder.embed(
    [question, ...grounds.map(ground => ground.text)],
    'query',
    signal,
  )
  const { codes } = lookupKeys(question)
  const scored = grounds.map((ground, index) => {
    const score = answerability(question, weights, affinity, {
      ...ground,
      similarity: dot(asked!, vectors[index]!),
    })
    return ground.names.some(name => codes.includes(name)) ? Math.max(score, NAMED) : score
  })
  const all = grounds.map(({ text, headings }) => `${text}\n${headings}`).join('\n')
  return {
    faithfulness:
      supports.length === 0 ? null : supports.reduce((sum, value) => sum + value, 0) / supports.length,
    relevance: termCoverage(weights, [{ stems: stemsOf(all), factor: 1 }], affinity),
    citationValidity: citationValidity(
      cited.map(citation => findCitation(citation, evidence, understanding.releases)),
    ),
    answerability:
      (comparing && evidence.changes.length > 0) || scored.length === 0 ? null : Math.max(...scored),
    coverage: comparing && sentences.length > 0 ? shareTold(stated.size, evidence) : null,
    unscored: [],
  }
}

/** 1 where the comparison found nothing to tell; null where it found something, but nothing that was asked for. */
function shareTold(stated: number, { changes, otherChanges }: Evidence): number | null {
  if (changes.length > 0) return stated / changes.length
  return otherChanges === 0 ? 1 : null
}

const passageStems = ({ cut, section }: Evidence['passages'][number]) =>
  stemsOf(`${section.trail.join(' ')}\n${cut.text}`)

/** What one sentence rests on. The best sentence decides: unrelated ones together answer nothing. */
function groundOf(
  { sentence, quoted }: QuotedSentence,
  { passages }: Evidence,
): Omit<AnswerGround, 'similarity'> & { names: string[] } {
  const around = passages.filter(passage =>
    quoted.some(
      ({ documentVersion, place }) =>
        documentVersion === passage.documentVersion && place.section === passage.section.anchor,
    ),
  )
  const headings = quoted.map(({ place: { document, trail, number, item } }) =>
    [document.replace(/[^\p{L}\p{N}]+/gu, ' '), ...trail, number, item].join(' '),
  )
  return {
    text: [sentence.text, ...quoted.map(({ quote }) => quote)].join('\n'),
    headings: headings.join('\n'),
    passage: around.map(passage => passage.cut.text).join('\n'),
    names: quoted
      .flatMap(({ place: { item, number } }) => [item, number])
      .flatMap(name => name?.toLowerCase() ?? []),
  }
}

import type { AnswerGround } from '../../../eval/scorers/answer-signs.ts'
import { answerability } from '../../../eval/scorers/answerability.ts'
import { citationValidity } from '../../../eval/scorers/citation-validity.ts'
import { stemsOf, type TermWeights, termCoverage, weighTerms } from '../../../eval/scorers/term-coverage.ts'
import { noScores, type Scores } from '../../domain/answer.ts'
import type { Evidence } from '../../domain/evidence.ts'
import type { ScoredQuestion } from '../../domain/evidence-record.ts'
import { asksForChanges } from '../../domain/understanding.ts'
import { lookupKeys } from '../../language/lookup-keys.ts'
import { plainWords } from '../../language/plain-words.ts'
import type { Embedder } from '../../model/embedder.ts'
import { type EvidenceUnit, evidenceUnits, isTabular } from '../compose/evidence-units.ts'
import { withoutComparingWords } from '../retrieve/change-words.ts'
import { shareTold } from './coverage.ts'
import { findCitation } from './find-citation.ts'
import type { QuotedCitation, QuotedSentence } from './quote-citations.ts'
import { dot, openTermAffinity, type TermAffinities } from './term-affinity.ts'

/** A question that names a row or section by its code is answered at least this well by that row or section. */
const NAMED = 0.7
/** Share of the topic's words that name a place. */
const WORDS_NAMED = 0.75

/**
 * Scores of a whole answer. Coverage is the share that the changes which the answer states have of all that were
 * retrieved and of its statements that correspond to none.
 */
export async function scoreAnswer(
  understanding: ScoredQuestion,
  evidence: Evidence,
  sentences: readonly QuotedSentence[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<Scores> {
  const comparing = asksForChanges(understanding)
  const question = understanding.topic
  const supports = sentences.flatMap(({ sentence }) => (sentence.support === null ? [] : [sentence.support]))
  const cited = sentences.flatMap(({ quoted }) => quoted)
  const plain = plainWords(question)
  const weights = weighTerms(plain, evidence.passages.map(passageStems))
  const grounds = sentences.filter(({ quoted }) => quoted.length > 0).map(each => groundOf(each, evidence))
  const words = grounds.flatMap(({ text, context, passage }) => [text, context, passage])
  const affinities = await openTermAffinity(question, words, embedder, signal)
  const asked = { question, weights, ...affinities }
  const [query, ...vectors] = await embedder.embed(
    [plain, ...grounds.map(({ heading, text }) => `${heading} ${text}`)],
    'query',
    signal,
  )
  const { codes } = lookupKeys(question)
  const subject = weighTerms(plainWords(withoutComparingWords(question)), evidence.passages.map(passageStems))
  const scored = grounds.map((ground, index) => {
    const { text, names, values } = ground
    const signs = {
      ...{ text, names, values, own: stemsOf(text), context: stemsOf(ground.context) },
      ...{ passage: stemsOf(ground.passage), heading: stemsOf(ground.heading) },
      similarity: dot(query!, vectors[index]!),
    }
    const score = answerability(asked, signs, `${ground.context} ${ground.releases}`)
    const named =
      names.some(name => codes.includes(name)) || (comparing && isNamed(subject, signs, affinities))
    return named ? Math.max(score, NAMED) : score
  })
  const all = grounds.map(({ text, context }) => `${text}\n${context}`).join('\n')
  return {
    ...noScores,
    faithfulness:
      supports.length === 0 ? null : supports.reduce((sum, value) => sum + value, 0) / supports.length,
    relevance: termCoverage(weights, [{ stems: stemsOf(all), factor: 1 }], affinities.affinity),
    citationValidity: citationValidity(
      cited.map(citation => findCitation(citation, evidence, understanding.releases)),
    ),
    answerability:
      (comparing && evidence.changes.length > 0) || scored.length === 0 ? null : Math.max(...scored),
    coverage: comparing && sentences.length > 0 ? shareTold(sentences, understanding, evidence) : null,
  }
}

/** Of what did not change it is enough that it is what the question names: its words stand there. */
function isNamed(
  weights: TermWeights,
  { own, context }: Record<'own' | 'context', ReadonlySet<string>>,
  { affinity }: TermAffinities,
): boolean {
  const sources = [
    { stems: own, factor: 1 },
    { stems: context, factor: 1 },
  ]
  return termCoverage(weights, sources, affinity) >= WORDS_NAMED
}

const passageStems = ({ cut, section }: Evidence['passages'][number]) =>
  stemsOf(`${section.trail.join(' ')}\n${cut.text}`)

type GroundText = Pick<AnswerGround, 'text' | 'names' | 'values'> &
  Record<'context' | 'passage' | 'heading' | 'releases', string>

/** What one sentence rests on. The best sentence decides: unrelated ones together answer nothing. */
function groundOf({ sentence, quoted }: QuotedSentence, { passages }: Evidence): GroundText {
  const around = passages.filter(passage =>
    quoted.some(
      ({ documentVersion, place }) =>
        documentVersion === passage.documentVersion && place.section === passage.section.anchor,
    ),
  )
  const cited = around.flatMap(evidenceUnits).filter(unit => quoted.some(citation => isUnit(unit, citation)))
  const places = quoted.map(({ place: { document, trail, number, item } }) =>
    [document.replace(/[^\p{L}\p{N}]+/gu, ' '), ...trail, number, item].join(' '),
  )
  return {
    text: [sentence.text, ...quoted.map(({ quote }) => quote)].join('\n'),
    context: [...places, ...cited.flatMap(unit => [unit.context, unit.columns.join(' ')])].join('\n'),
    passage: around.map(passage => passage.cut.text).join('\n'),
    heading: [...new Set(quoted.map(({ place }) => place.heading))].join(' '),
    releases: quoted.map(({ place }) => place.release).join(' '),
    names: [
      ...quoted.flatMap(({ place: { item, number } }) => [item, number]),
      ...cited.flatMap(cellsOf),
    ].flatMap(name => name?.trim().toLowerCase() || []),
    values: cited.length > 0 && cited.every(isTabular),
  }
}

const cellsOf = ({ cells }: EvidenceUnit) => cells.map(({ text }) => text)

const isUnit = (unit: EvidenceUnit, { documentVersion, place }: QuotedCitation) =>
  unit.passage.documentVersion === documentVersion &&
  unit.span.start === place.span.start &&
  unit.span.end === place.span.end

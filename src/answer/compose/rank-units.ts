import { answerFit } from '../../../eval/scorers/answer-fit.ts'
import type { AnswerGround } from '../../../eval/scorers/answer-ground.ts'
import { type AnswerSigns, answerSigns } from '../../../eval/scorers/answer-signs.ts'
import {
  absentTerms,
  stemsOf,
  type TermWeights,
  weighTerms,
  wordsByStem,
} from '../../../eval/scorers/term-coverage.ts'
import type { EvidencePassage } from '../../domain/evidence.ts'
import { plainWords } from '../../language/plain-words.ts'
import { questionForm } from '../../language/question-form.ts'
import { contentTerms } from '../../language/terms.ts'
import type { Embedder } from '../../model/embedder.ts'
import { dot, openTermAffinity } from '../evaluate/term-affinity.ts'
import { type EvidenceUnit, isRunningText, isTabular } from './evidence-units.ts'

/**
 * `score` orders units, as log-odds up to a constant; `covered` holds the question's terms that the unit or its context
 * meets, `similarity` is a cosine.
 */
export type RankedUnit = {
  unit: EvidenceUnit
  score: number
  signs: AnswerSigns
  covered: Set<string>
  similarity: number
}

/** Units by how well they answer the question, best first; ties keep the order of the evidence. */
export async function rankUnits(
  topic: string,
  units: readonly EvidenceUnit[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<{ ranked: RankedUnit[]; weights: TermWeights }> {
  const plain = plainWords(topic)
  const terms = units.map(unit => contentTerms(`${unit.text} ${unit.columns.join(' ')}`))
  const own = terms.map(each => new Set(each))
  const contexts = units.map(unit => stemsOf(unit.context))
  const weights = weighTerms(
    plain,
    own.map((stems, index) => new Set([...stems, ...contexts[index]!])),
  )
  const texts = [...new Set(units.flatMap(unit => [unit.text, unit.context, unit.columns.join(' ')]))]
  const affinities = await openTermAffinity(topic, wordsByStem(texts), embedder, signal)
  const passageStems = perPassage(({ cut, section }) => stemsOf(`${cut.text} ${section.trail.join(' ')}`))
  const passages = new Set(units.map(({ passage }) => passage))
  const absent = absentTerms(weights, [...passages].map(passageStems))
  const asked = { question: topic, form: questionForm(topic), weights, absent, ...affinities }
  const [queryVector] = await embedder.embed([plain], 'query', signal)
  const vectors = await embedInBatches(units.map(embeddedText), embedder, signal)
  const headingStems = perPassage(({ section }) => stemsOf(section.heading))
  const ranked = units.map((unit, index): RankedUnit => {
    const similarity = dot(queryVector!, vectors[index]!)
    const ground: AnswerGround = {
      text: unit.text,
      terms: terms[index]!,
      own: own[index]!,
      context: contexts[index]!,
      passage: passageStems(unit.passage),
      heading: headingStems(unit.passage),
      names: namesOf(unit),
      similarity,
      values: isTabular(unit),
      list: unit.kind === 'list',
      rank: unit.passage.rank,
    }
    const signs = answerSigns(asked, ground)
    const covered = new Set(
      [...weights.keys()].filter(
        term => Math.max(asked.affinity(term, own[index]!), asked.affinity(term, contexts[index]!)) > 0.5,
      ),
    )
    return { unit, score: answerFit(signs), signs, covered, similarity }
  })
  return { ranked: ranked.sort((a, b) => b.score - a.score), weights }
}

/** Computes once for each passage. */
function perPassage<T>(compute: (passage: EvidencePassage) => T): (passage: EvidencePassage) => T {
  const known = new Map<EvidencePassage, T>()
  return passage => {
    const value = known.get(passage) ?? compute(passage)
    known.set(passage, value)
    return value
  }
}

const namesOf = ({ item, cells, passage: { section } }: EvidenceUnit) =>
  [item ?? '', section.number ?? '', ...cells.map(cell => cell.text)]
    .map(text => text.trim().toLowerCase())
    .filter(text => text !== '')

/** A row of values means something under its column names only; running text speaks for itself. */
function embeddedText(unit: EvidenceUnit): string {
  const columns = unit.cells.some(isRunningText) ? '' : unit.columns.join(' ')
  const text = unit.cells.some(isRunningText)
    ? unit.cells
        .filter(isRunningText)
        .map(cell => cell.text)
        .join(' ')
    : unit.text
  const preamble = isTabular(unit) ? unit.preamble : ''
  return `${preamble} ${unit.passage.section.trail.at(-1) ?? ''} ${columns} ${text}`
}

async function embedInBatches(
  texts: string[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = []
  for (let start = 0; start < texts.length; start += embedder.maxBatch) {
    vectors.push(...(await embedder.embed(texts.slice(start, start + embedder.maxBatch), 'passage', signal)))
  }
  return vectors
}

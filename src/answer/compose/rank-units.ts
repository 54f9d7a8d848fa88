import { type AnswerGround, answerFit, answerSigns } from '../../../eval/scorers/answer-signs.ts'
import { stemsOf, type TermWeights, weighTerms, wordsByStem } from '../../../eval/scorers/term-coverage.ts'
import type { EvidencePassage } from '../../domain/evidence.ts'
import { expectedAnswerKind } from '../../language/answer-kind.ts'
import { plainWords } from '../../language/plain-words.ts'
import type { Embedder } from '../../model/embedder.ts'
import { dot, openTermAffinity } from '../evaluate/term-affinity.ts'
import { type EvidenceUnit, isRunningText, isTabular } from './evidence-units.ts'

/** `score` orders units, `covered` holds the question's terms the unit or its context meets, `similarity` is a cosine. */
export type RankedUnit = { unit: EvidenceUnit; score: number; covered: Set<string>; similarity: number }

/** What counts beside the signs of an answer, on the same scale. */
const WEIGHT = { rank: 1.75, length: 0.81, list: 1.5, echo: 3 }
/** Brings scores near [0, 1], so that shares of the best one mean something. */
const SCALE = 1 / 20

/** Units by how well they answer the question, best first; ties keep the order of the evidence. */
export async function rankUnits(
  topic: string,
  units: readonly EvidenceUnit[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<{ ranked: RankedUnit[]; weights: TermWeights }> {
  const plain = plainWords(topic)
  const own = units.map(unit => stemsOf(`${unit.text} ${unit.columns.join(' ')}`))
  const contexts = units.map(unit => stemsOf(unit.context))
  const weights = weighTerms(
    plain,
    own.map((stems, index) => new Set([...stems, ...contexts[index]!])),
  )
  const texts = [...new Set(units.flatMap(unit => [unit.text, unit.context, unit.columns.join(' ')]))]
  const affinities = await openTermAffinity(topic, wordsByStem(texts), embedder, signal)
  const asked = { question: topic, weights, ...affinities }
  const [queryVector] = await embedder.embed([plain], 'query', signal)
  const vectors = await embedInBatches(units.map(embeddedText), embedder, signal)
  const passageStems = perPassage(({ cut, section }) => stemsOf(`${cut.text} ${section.trail.join(' ')}`))
  const headingStems = perPassage(({ section }) => stemsOf(section.heading))
  const ranked = units.map((unit, index): RankedUnit => {
    const similarity = dot(queryVector!, vectors[index]!)
    const ground: AnswerGround = {
      text: unit.text,
      own: own[index]!,
      context: contexts[index]!,
      passage: passageStems(unit.passage),
      heading: headingStems(unit.passage),
      names: namesOf(unit),
      similarity,
      values: isTabular(unit),
    }
    const score =
      answerFit(answerSigns(asked, ground)) +
      WEIGHT.rank / unit.passage.rank ** 0.5 +
      WEIGHT.list * (expectedAnswerKind(topic) === 'list' && unit.kind === 'list' ? 1 : 0) -
      WEIGHT.echo * (isEcho(weights, unit, own[index]!) ? 1 : 0) -
      WEIGHT.length * Math.min(1, unit.text.length / 800)
    const covered = new Set(
      [...weights.keys()].filter(
        term => Math.max(asked.affinity(term, own[index]!), asked.affinity(term, contexts[index]!)) > 0.5,
      ),
    )
    return { unit, score: score * SCALE, covered, similarity }
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
  return `${unit.passage.section.trail.at(-1) ?? ''} ${columns} ${text}`
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

/** A few words that the question has said already: a heading, a label. */
function isEcho(weights: TermWeights, unit: EvidenceUnit, stems: ReadonlySet<string>): boolean {
  const own = [...stems].filter(stem => !weights.has(stem)).length
  return !isTabular(unit) && own < 2 && unit.text.split(/\s+/).length <= 6
}

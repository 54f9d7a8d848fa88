import { stemsOf, type TermWeights, termCoverage, weighTerms } from '../../../eval/scorers/term-coverage.ts'
import { expectedAnswerKind } from '../../language/answer-kind.ts'
import { findDates } from '../../language/dates.ts'
import { findDirections } from '../../language/direction.ts'
import { lookupKeys } from '../../language/lookup-keys.ts'
import { findNumbers } from '../../language/numbers.ts'
import type { Embedder } from '../../model/embedder.ts'
import { dot, openTermAffinity } from '../evaluate/term-affinity.ts'
import { type EvidenceUnit, isRunningText } from './evidence-units.ts'

/** `score` orders units, `covered` holds the question's terms the unit or its context meets, `similarity` is a cosine. */
export type RankedUnit = { unit: EvidenceUnit; score: number; covered: Set<string>; similarity: number }

/** How much each sign counts. Chosen on the samples' questions, reported on others. */
const WEIGHT = {
  terms: 0.5,
  similarity: 0.3,
  rank: 0.1,
  identifier: 0.35,
  heading: 0.15,
  kind: 0.18,
  direction: 0.2,
  length: 0.05,
  position: 0.04,
  echo: 0.3,
}

/** Units by how well they answer the question, best first; ties keep the order of the evidence. */
export async function rankUnits(
  question: string,
  units: readonly EvidenceUnit[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<{ ranked: RankedUnit[]; weights: TermWeights }> {
  const stems = units.map(unit => stemsOf(`${unit.text} ${unit.columns.join(' ')}`))
  const headings = units.map(unit => stemsOf(unit.passage.section.heading))
  const contexts = units.map(unit => stemsOf(unit.context))
  const weights = weighTerms(
    question,
    stems.map((own, index) => new Set([...own, ...contexts[index]!])),
  )
  const affinity = await openTermAffinity(
    question,
    units.flatMap(unit => [unit.text, unit.context]),
    embedder,
    signal,
  )
  const keys = lookupKeys(question)
  const [queryVector] = await embedder.embed([question], 'query', signal)
  const vectors = await embedInBatches(units.map(embeddedText), embedder, signal)
  const ranked = units.map((unit, index): RankedUnit => {
    const similarity = dot(queryVector!, vectors[index]!)
    const sources = [
      { stems: stems[index]!, factor: 1 },
      { stems: contexts[index]!, factor: isTabular(unit) ? 0.95 : 0.7 },
    ]
    const coverage = termCoverage(weights, sources, affinity)
    const score =
      WEIGHT.terms * coverage +
      WEIGHT.similarity * similarity +
      WEIGHT.rank / unit.passage.rank ** 0.5 +
      WEIGHT.identifier * identifierMatch(keys, unit) +
      WEIGHT.position / (1 + unit.position) +
      WEIGHT.heading * headingMatch(weights, headings[index]!) +
      WEIGHT.kind * (meetsKind(question, unit) ? 1 : 0) +
      WEIGHT.direction * directionMatch(question, unit.text) -
      WEIGHT.echo * (isEcho(weights, unit, stems[index]!) ? 1 : 0) -
      WEIGHT.length * Math.min(1, unit.text.length / 800)
    const covered = new Set(
      [...weights.keys()].filter(
        term => Math.max(affinity(term, stems[index]!), affinity(term, contexts[index]!)) > 0.5,
      ),
    )
    return { unit, score, covered, similarity }
  })
  return { ranked: ranked.sort((a, b) => b.score - a.score), weights }
}

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

/**
 * Share of the question's codes that the unit names, half as much again when one is the unit's own key or a cell of
 * its own; −1 when it names none of those asked for. A bare number counts only as a key or a cell.
 */
function identifierMatch({ codes, numbers }: ReturnType<typeof lookupKeys>, unit: EvidenceUnit): number {
  const own = new Set(
    [unit.item ?? '', ...unit.cells.map(cell => cell.text)].map(text => text.trim().toLowerCase()),
  )
  if (codes.length === 0) return numbers.some(number => own.has(number)) ? 0.7 : 0
  const { codes: named } = lookupKeys(`${unit.text}\n${unit.passage.section.number ?? ''}`)
  const found = codes.filter(code => own.has(code) || named.includes(code)).length
  if (found === 0) return -1
  return (found / codes.length) * (codes.some(code => own.has(code)) ? 1.5 : 1)
}

/** A row of values says nothing without its headings and column names. */
const isTabular = (unit: EvidenceUnit) => unit.kind === 'row' && !unit.cells.some(isRunningText)

/** A few words that the question has said already: a heading, a label. */
function isEcho(weights: TermWeights, unit: EvidenceUnit, stems: ReadonlySet<string>): boolean {
  const own = [...stems].filter(stem => !weights.has(stem)).length
  return !isTabular(unit) && own < 2 && unit.text.split(/\s+/).length <= 6
}

/** A section whose heading is what was asked about outweighs one that only speaks of it. */
const EXACT_HEADING = 2.5

/** Dice coefficient of the question's terms and the heading's: "What is a household resident?" has its own section. */
function headingMatch(weights: TermWeights, heading: ReadonlySet<string>): number {
  if (heading.size === 0) return 0
  const asked = [...weights].filter(([, weight]) => weight >= 0.5).map(([term]) => term)
  const common = asked.filter(term => heading.has(term)).length
  const dice = (2 * common) / (asked.length + heading.size)
  return dice === 1 ? EXACT_HEADING : dice
}

function meetsKind(question: string, unit: EvidenceUnit): boolean {
  switch (expectedAnswerKind(question)) {
    case 'number':
      return findNumbers(unit.text).some(({ text, unit: measure }) => /\d/.test(text) || measure !== null)
    case 'date':
      return findDates(unit.text).length > 0
    case 'list':
      return unit.kind === 'list'
    default:
      return false
  }
}

/** Up to 1 where the unit sets bounds of the direction asked for, and more so the fewer others; −1 when only others. */
function directionMatch(question: string, text: string): number {
  const asked = findDirections(question)[0]?.direction
  if (!asked) return 0
  const found = findDirections(text)
  if (found.length === 0) return 0
  const agreeing = found.filter(mention => mention.direction === asked).length
  return agreeing === 0 ? -1 : 0.5 + agreeing / found.length / 2
}

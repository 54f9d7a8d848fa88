import { stemsOf, type TermWeights, termCoverage, weighTerms } from '../../../eval/scorers/term-coverage.ts'
import { type Change, type ChangeSide, sidesOf } from '../../domain/change.ts'
import type { EvidencePassage } from '../../domain/evidence.ts'
import { changeGrounds } from '../retrieve/change-grounds.ts'
import { withoutComparingWords } from '../retrieve/change-words.ts'
import { type EvidenceUnit, evidenceUnits } from './evidence-units.ts'

/** What stood still must meet the subject so well, and by so much better than what changed. */
const MET = 0.6
const BETTER = 0.15
/** Where nearly the whole subject is met a smaller lead is enough. */
const WHOLE = 0.85
const LEAD = 0.05
/** Headings of the section itself name it nearly as well as its words; what leads in is about all it introduces. */
const HEADING = 0.9
const AROUND = 0.6
/** As much as the rarest word. */
const HEAD = 3

/**
 * Whether a sentence or row that stands word for word in all releases meets the subject of the question better than
 * anything that changed. A neighbour that changed is no answer to whether the thing itself did.
 */
export function subjectKept(
  topic: string,
  changes: readonly Change[],
  passages: readonly EvidencePassage[],
  labels: readonly string[],
): boolean {
  const subject = withoutComparingWords(topic)
  const newest = unitsOf(passages, labels.at(-1)!)
  const others = labels.slice(0, -1).map(label => unitsOf(passages, label))
  const kept = newest.filter(
    unit =>
      !changes.some(({ after }) => after !== null && overlaps(unit, after)) &&
      others.every(units => units.some(other => isTwin(other, unit))),
  )
  const grounds = kept.map(sourcesOf)
  const weights = withHead(
    topic,
    weighTerms(
      subject,
      grounds.map(sources => sources[0]!.stems),
    ),
  )
  if (weights.size < 2) return false
  const best = Math.max(0, ...grounds.map(sources => termCoverage(weights, sources)))
  if (best < MET) return false
  const changed = Math.max(0, ...changes.map(change => shareOfChange(weights, change, passages)))
  return best - changed >= (best >= WHOLE ? LEAD : BETTER)
}

/** What is asked of the thing must stand there: of "the premium of the towing endorsement" and "the towing premium" the premium. */
function withHead(topic: string, weights: TermWeights): TermWeights {
  const [, before] = /^(.+?)\s(?:of|for|in|from|up to|until|that|which|who)\s/.exec(topic) ?? []
  const [head] = [before ?? '', topic].flatMap(
    part => [...stemsOf(withoutComparingWords(part))].findLast(stem => weights.has(stem)) ?? [],
  )
  return head === undefined ? weights : new Map([...weights, [head, HEAD]])
}

const unitsOf = (passages: readonly EvidencePassage[], label: string) =>
  passages
    .filter(({ release }) => release === label)
    .flatMap(evidenceUnits)
    .filter(({ kind }) => kind !== 'paragraph' && kind !== 'list')

const isTwin = (one: EvidenceUnit, other: EvidenceUnit) =>
  one.text === other.text && one.item === other.item && one.passage.document === other.passage.document

const overlaps = ({ passage, span }: EvidenceUnit, { place }: ChangeSide) =>
  passage.document === place.document && place.span.start < span.end && span.start < place.span.end

function sourcesOf({ text, columns, item, context, passage: { section } }: EvidenceUnit) {
  return [
    { stems: stemsOf(`${text} ${columns.join(' ')} ${item ?? ''}`), factor: 1 },
    { stems: stemsOf(section.heading), factor: HEADING },
    { stems: stemsOf(context), factor: AROUND },
  ]
}

/** How well a change meets the subject, by the same measure: its own words, its heading, and what stands around. */
function shareOfChange(weights: TermWeights, change: Change, passages: readonly EvidencePassage[]): number {
  const { own, place, around, leadIn } = changeGrounds(change, passages)
  const sides = sidesOf(change).map(side => side.place)
  const beside = [
    {
      stems: stemsOf(sides.map(({ heading, item }) => `${heading} ${item ?? ''}`).join(' ')),
      factor: HEADING,
    },
    ...[place, around, leadIn].map(stems => ({ stems, factor: AROUND })),
  ]
  return Math.max(0, ...own.map(stems => termCoverage(weights, [{ stems, factor: 1 }, ...beside])))
}

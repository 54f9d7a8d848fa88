import type { DraftSentence } from '../../domain/draft.ts'
import type { Evidence, EvidencePassage } from '../../domain/evidence.ts'
import type { Place } from '../../domain/place.ts'
import type { Understanding } from '../../domain/understanding.ts'
import type { Embedder } from '../../model/embedder.ts'
import { askedDocuments, askedSection } from '../retrieve/asked-parts.ts'
import { withoutComparingWords } from '../retrieve/change-words.ts'
import { namedDocuments } from '../retrieve/named-documents.ts'
import { frame } from './cite-change.ts'
import { type EvidenceUnit, evidenceUnits, isTabular } from './evidence-units.ts'
import { type RankedUnit, rankUnits } from './rank-units.ts'
import { citeUnit, renderUnit } from './render-unit.ts'
import { passagesTitled } from './subject-met.ts'
import { askedYesNo, verdict } from './verdict.ts'

/** Units further below the best one than this (log-odds) are about something else. */
const NEAR_BEST = 1.5
const TRIED = 12

/**
 * Says that what the question is about stands in all releases of the scope with the same words, and cites it in each.
 * Says nothing where it is not found so. `besides`: changes have been told before it.
 */
export async function* composeUnchanged(
  understanding: Understanding,
  { passages, otherChanges }: Evidence,
  embedder: Embedder,
  signal: AbortSignal,
  besides = false,
): AsyncIterable<DraftSentence> {
  const { releases } = understanding
  const topic = withoutComparingWords(understanding.topic)
  const labels = releases.map(({ label }) => label)
  const named = namedDocuments(
    topic,
    passages.map(({ document, section }) => ({ path: document, title: section.trail[0] ?? '' })),
  )
  const referred = passages.filter(passage => understanding.referents.some(place => isIn(passage, place)))
  const asked =
    referred.length > 0
      ? referred
      : passagesTitled(
          topic,
          passages.filter(({ document }) => named.length === 0 || named.includes(document)),
        )
  const isNewest = ({ release }: EvidencePassage) => release === labels.at(-1)
  const unitsOf = (label: string) => asked.filter(({ release }) => release === label).flatMap(evidenceUnits)
  const [newest, ...others] = labels.toReversed().map(unitsOf)
  const { ranked } = await rankUnits(topic, newest ?? [], embedder, signal)
  const everywhere = (unit: EvidenceUnit) =>
    others.map(units => units.find(other => isSame(other, unit))).toReversed()
  const unchanged = ranked.filter(({ unit }) => everywhere(unit).every(Boolean))
  const near = ranked.slice(0, TRIED).filter(({ score }) => score >= ranked[0]!.score - NEAR_BEST)
  const cited = unchanged.find(({ unit }) => understanding.referents.some(place => isAt(unit, place)))
  const part = wholePart(understanding, referred)
  const opening =
    part && unchanged.find(({ unit }) => unit.passage === referred.find(isNewest) && unit.position === 0)
  const best =
    cited ?? opening ?? near.find(each => unchanged.includes(each)) ?? (referred[0] && unchanged[0])
  if (!best) return
  const told = [best, ...valueBeside(best, unchanged)]
  const same = opening ? `${part} says the same in ${listed(labels)}. It begins:` : sameness(labels)
  const yesNo = saidNo(understanding)
  yield frame(
    besides ? `Otherwise ${uncapitalized(same)}` : `${yesNo}${yesNo === '' ? same : uncapitalized(same)}`,
  )
  for (const { unit } of told) {
    const citations = [...everywhere(unit).map(other => citeUnit(other!)), citeUnit(unit)]
    yield { text: renderUnit(unit, topic), citations, change: null }
  }
  if (otherChanges > 0 && labels.length === 2) {
    const elsewhere = otherChanges === 1 ? 'is 1 difference' : `are ${otherChanges} differences`
    yield frame(`Elsewhere there ${elsewhere} between ${labels[0]} and ${labels[1]}.`)
  }
}

/** "No: ", or "Yes: " where sameness is asked for. */
export const saidNo = (understanding: Understanding): string => verdict(askedYesNo(understanding), false)

const isSame = (one: EvidenceUnit, other: EvidenceUnit) =>
  one.text === other.text && one.item === other.item && one.passage.document === other.passage.document

const isIn = ({ document, section }: EvidencePassage, place: Place) =>
  document === place.document && section.anchor === place.section

/** The very sentence or row that was cited before. */
const isAt = ({ passage, span, item }: EvidenceUnit, place: Place) =>
  isIn(passage, place) &&
  passage.release === place.release &&
  item === place.item &&
  span.start === place.span.start &&
  span.end === place.span.end

/** Words about a value are told with it: a row of figures that meets as much of the topic, or stands with the description. */
function valueBeside(best: RankedUnit, others: readonly RankedUnit[]): RankedUnit[] {
  const { unit: told, covered: met } = best
  const row = told.kind === 'row'
  if ((row && !isTabular(told)) || (row && /\d/.test(told.text)) || met.size === 0) return []
  const value = others.find(
    ({ unit, covered }) =>
      isTabular(unit) &&
      unit.cells.some(({ text }) => /\d/.test(text)) &&
      (row
        ? unit.passage.documentVersion === told.passage.documentVersion
        : [...met].every(term => covered.has(term))),
  )
  return value ? [value] : []
}

/** The section or document that the question names as a whole, in words. */
function wholePart({ topic }: Understanding, referred: readonly EvidencePassage[]): string | null {
  const section = askedSection(topic)
  if (section) return `${section.word} ${section.code}`
  const documents = referred.map(({ document, section }) => ({
    path: document,
    title: section.trail[0] ?? '',
  }))
  return askedDocuments(topic, documents)[0] ?? null
}

export const sameness = (labels: readonly string[]) =>
  labels.length === 2
    ? `${labels[0]} and ${labels[1]} say the same:`
    : `The same in all ${labels.length} releases, ${labels[0]} to ${labels.at(-1)}:`

const listed = (labels: readonly string[]) =>
  labels.length === 2
    ? labels.join(' and ')
    : `all ${labels.length} releases, ${labels[0]} to ${labels.at(-1)}`

const uncapitalized = (text: string) => text.replace(/^The /, 'the ')

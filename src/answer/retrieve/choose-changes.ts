import { stemsOf, wordsByStem } from '../../../eval/scorers/term-coverage.ts'
import type { Change } from '../../domain/change.ts'
import type { EvidencePassage } from '../../domain/evidence.ts'
import type { Understanding } from '../../domain/understanding.ts'
import { expectedAnswerKind } from '../../language/answer-kind.ts'
import type { Embedder } from '../../model/embedder.ts'
import { openTermAffinity } from '../evaluate/term-affinity.ts'
import { inStrictness } from './asked-details.ts'
import { directionsOf } from './change-direction.ts'
import { type ChangeFilter, filterOf, passesFilter, withoutFiltered } from './change-filter.ts'
import { type ChangeGrounds, changeGrounds } from './change-grounds.ts'
import { hasTopic, withoutAffected, withoutComparingWords } from './change-words.ts'
import { changesAtAnswer } from './changes-at-answer.ts'
import { changesInOtherWords } from './changes-in-other-words.ts'
import { changesOfColumn } from './changes-of-column.ts'
import { ofThings, onlyInFormat, placedLikeThings, repeatedOnes } from './changes-of-things.ts'
import { otherTopics } from './in-document-words.ts'
import { namedDocuments } from './named-documents.ts'
import { selectChanges } from './select-changes.ts'

/** Of more changes than this related words are not looked up. */
const MOST_FOR_AFFINITY = 3000
/** Share of a topic's words that a change must meet in related words. */
const RELATED = 0.75
/** The same for what says the thing that is asked about. */
const OF_HEAD = 0.3
/** A part of a topic that meets more changes than this is too general to be sought alone. */
const MOST_OF_PART = 12

/**
 * The changes that a question asks for: of the kind, significance and part it names, then those that meet its topic. Where
 * the topic is met by changes of other kinds only, these: they tell that what was asked for did not happen.
 */
export async function chooseChanges(
  understanding: Understanding,
  all: readonly Change[],
  passages: readonly EvidencePassage[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<Change[]> {
  const filter = filterOf(understanding)
  const fitting = filter ? fittingThings(understanding.question, all, filter) : [...all]
  const { topic, scope } = understanding
  if (!hasTopic(withoutFiltered(topic), scope.package ?? '')) {
    // "Did any limit increase?" is about limits, though "which limits" may be said of any bounds.
    const named =
      filter?.direction && filter.details.length === 0
        ? selectChanges([withoutComparingWords(topic)], fitting.map(groundsAlone))
        : []
    return named.length > 0 ? named : inStrictness(understanding.question, fitting)
  }
  // "Did only the date change?" is answered by all there is.
  if (/\b(?:did|has|have|is|was|were) (?:only|just|merely)\b|\bonly change\b/i.test(understanding.question))
    return [...all]
  const found = await changesOnTopic(understanding, fitting, passages, embedder, signal)
  if (found.length > 0 || fitting.length === all.length)
    return filter?.direction ? ofThings(understanding, found) : found
  // "Which fees went down?" is answered by those that went up, not by a fee that is new.
  const others = filter?.direction ? all.filter(change => directionsOf(change).size > 0) : all
  return changesOnTopic(understanding, others, passages, embedder, signal)
}

function fittingThings(question: string, all: readonly Change[], filter: ChangeFilter): Change[] {
  const fitting = repeatedOnes(question, placedLikeThings(question, fittingChanges(all, filter)))
  return filter.significance.includes('format') ? onlyInFormat(question, fitting, all) : fitting
}

const groundsAlone = (change: Change) => changeGrounds(change, [])

/** Of the changes of a part that is asked for as a whole those of the kind that is asked for; all where none is. */
export function fittingOf(understanding: Understanding, changes: readonly Change[]): Change[] {
  const filter = filterOf(understanding)
  const fitting = filter ? fittingChanges(changes, filter) : changes
  return fitting.length > 0 ? [...fitting] : [...changes]
}

/**
 * "Which word was dropped from the headings?" drops a word, no heading: a part that is named outweighs the kind. Where no
 * section as a whole came or went, what did is told.
 */
function fittingChanges(all: readonly Change[], filter: ChangeFilter): Change[] {
  const fitting = all.filter(change => passesFilter(change, filter))
  if (fitting.length === 0 && filter.parts.includes('term'))
    return fittingChanges(all, { ...filter, parts: filter.parts.filter(part => part !== 'term') })
  if (fitting.length === 0 && filter.parts.includes('section'))
    return all.filter(change => passesFilter(change, { ...filter, parts: [] }))
  return fitting.length > 0 || !filter.parts.includes('heading')
    ? fitting
    : all.filter(change => passesFilter(change, { ...filter, kinds: [] }))
}

/**
 * "What changed about refunds and about the deadline?" is about both: the changes that meet the whole topic, then those of
 * each part that none of these meets.
 */
async function changesOnTopic(
  understanding: Understanding,
  changes: readonly Change[],
  passages: readonly EvidencePassage[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<Change[]> {
  const { topic, queries } = understanding
  const grounds = changes.map(change => changeGrounds(change, passages))
  const search = (topics: readonly string[]) =>
    searchChanges(
      [...new Set(topics.map(withoutComparingWords))],
      grounds,
      understanding,
      passages,
      embedder,
      signal,
    )
  const told = new Set(await search([topic, ...queries, withoutAffected(topic)]))
  if (told.size > 0 && expectedAnswerKind(understanding.question) !== 'yes-no')
    for (const change of ofHead(withoutComparingWords(topic), told, grounds)) told.add(change)
  for (const change of inOtherWords(understanding, grounds)) told.add(change)
  for (const part of partsOf(topic)) {
    const named = selectChanges([withoutComparingWords(part)], grounds)
    if (named.some(change => told.has(change))) continue
    const own = named.length > 0 ? named : await search([part])
    if (own.length <= MOST_OF_PART) for (const change of own) told.add(change)
  }
  return [...told]
}

/** Changes that meet the topics in their own words, by a column or document they name, in related words, where the answer stands, or where one section stands out. */
async function searchChanges(
  topics: readonly string[],
  grounds: readonly ChangeGrounds[],
  { releases }: Pick<Understanding, 'releases'>,
  passages: readonly EvidencePassage[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<Change[]> {
  const changes = grounds.map(({ change }) => change)
  const named = selectChanges(topics, grounds)
  if (named.length > 0) return named
  const ofColumn = changesOfColumn(topics[0]!, grounds)
  if (ofColumn.length > 0) return ofColumn
  const ofDocument = changesOfDocument(topics[0]!, changes, passages)
  if (ofDocument) return ofDocument
  if (changes.length <= MOST_FOR_AFFINITY) {
    const words = grounds.map(ground => ground.words)
    const { affinity } = await openTermAffinity(topics[0]!, wordsByStem(words), embedder, signal)
    const related = selectChanges(topics.slice(0, 1), grounds, { affinity, relevant: RELATED })
    if (related.length > 0) return related
  }
  const there = await changesAtAnswer(topics[0]!, releases, changes, passages, embedder, signal)
  if (there.length > 0 || changes.length > MOST_FOR_AFFINITY) return there
  return changesInOtherWords(topics[0]!, grounds, embedder, signal)
}

/** The changes that say a term of the topic by another name. */
function inOtherWords(understanding: Understanding, grounds: readonly ChangeGrounds[]): Change[] {
  return otherTopics(understanding).flatMap(({ word, topic }) => {
    const stems = [...stemsOf(word)]
    const saying = grounds.filter(({ own, place }) =>
      stems.every(stem => place.has(stem) || own.some(each => each.has(stem))),
    )
    return stems.length === 0 ? [] : selectChanges([withoutComparingWords(topic)], saying)
  })
}

/** "The sound of reaction videos": where nothing found says the thing asked about, what says it and some of the rest. */
function ofHead(topic: string, told: ReadonlySet<Change>, grounds: readonly ChangeGrounds[]): Change[] {
  const head = [...stemsOf(topic)][0]
  const says = ({ own, place }: ChangeGrounds) =>
    head !== undefined && (place.has(head) || own.some(stems => stems.has(head)))
  if (grounds.some(each => told.has(each.change) && says(each))) return []
  const saying = selectChanges([topic], grounds.filter(says), { relevant: OF_HEAD })
  return saying.length <= MOST_OF_PART ? saying : []
}

/** The parts of a topic that is joined of several; none where it is one. */
function partsOf(topic: string): string[] {
  const parts = topic.split(/\s*(?:[,;&]|\band\b|\bor\b|\bas well as\b)\s*/i).filter(part => hasTopic(part))
  return parts.length > 1 ? parts : []
}

/** The changes of the document that the topic names, perhaps none; null where it names no document. */
function changesOfDocument(
  topic: string,
  changes: readonly Change[],
  passages: readonly EvidencePassage[],
): Change[] | null {
  const placeOf = ({ before, after }: Change) => (after ?? before)!.place
  const changed = changes
    .map(placeOf)
    .map(({ document, trail }) => ({ path: document, title: trail[0] ?? '' }))
  const found = passages.map(({ document, section }) => ({ path: document, title: section.trail[0] ?? '' }))
  const named = namedDocuments(topic, [...changed, ...found])
  return named.length === 0 ? null : changes.filter(change => named.includes(placeOf(change).document))
}

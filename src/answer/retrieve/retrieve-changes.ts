import type { Caller } from '../../domain/caller.ts'
import type { Change } from '../../domain/change.ts'
import type { Evidence, EvidencePassage } from '../../domain/evidence.ts'
import type { ScopeRelease, Understanding } from '../../domain/understanding.ts'
import { lookupKeys } from '../../language/lookup-keys.ts'
import type { ReleaseLibrary } from '../../library/release-library.ts'
import type { Embedder } from '../../model/embedder.ts'
import type { AnswerServices } from '../answer-services.ts'
import { findSubject } from '../compose/find-subject.ts'
import { speaksOf } from '../compose/subject-met.ts'
import { withoutValueWords } from './asked-value.ts'
import { asksAboutFormat } from './change-filter.ts'
import { changeGrounds } from './change-grounds.ts'
import { hasTopic, withoutComparingWords } from './change-words.ts'
import { type ChangesBetween, makeChangesBetween } from './changes-between.ts'
import { chooseChanges, fittingOf } from './choose-changes.ts'
import { concerns, followPlaces } from './follow-places.ts'
import { retrievePart } from './retrieve-parts.ts'
import { selectChanges } from './select-changes.ts'

/** A place that was cited before is about the topic already; of its changes those nearest to the topic count. */
const RELEVANT_THERE = 0.3

/** Changes with the releases they lie between, oldest first. */
export type Compared = Pick<Evidence, 'changes' | 'otherChanges'> & {
  releases: ScopeRelease[]
  /** Passages of the part that the question names, which are found without a search. */
  passages?: EvidencePassage[]
}

/**
 * Changes between the oldest and the newest release of the scope that concern the question; all of them without a
 * topic. A timeline, and a place that the question points back at, get their changes release by release.
 */
export async function retrieveChanges(
  understanding: Understanding,
  caller: Caller,
  { library, comparisons, embedder }: Pick<AnswerServices, 'library' | 'comparisons' | 'embedder'>,
  passages: readonly EvidencePassage[],
  signal: AbortSignal,
): Promise<Compared> {
  const [from, to] = [understanding.releases.at(0), understanding.releases.at(-1)]
  if (!from || !to || from.label === to.label || from.package !== to.package)
    return { releases: understanding.releases, changes: [], otherChanges: 0 }
  const between = tellingOnly(understanding, makeChangesBetween(caller, comparisons, signal))
  if (understanding.intent === 'timeline') {
    const line = await releasesBetween(from, to, caller, library, signal)
    return retrieveTimeline(understanding, line, between, passages, embedder, signal)
  }
  const all = await between(from, to)
  if (understanding.referents.length === 0) {
    const part = await retrievePart(understanding, [from, to], all, caller, library, signal)
    if (part) {
      const changes = fittingOf(understanding, part.changes)
      return { releases: [from, to], ...part, changes, otherChanges: all.length - changes.length }
    }
    const changes = await chooseChanges(understanding, all, passages, embedder, signal)
    return { releases: [from, to], changes, otherChanges: all.length - changes.length }
  }
  const line = await releasesBetween(from, to, caller, library, signal)
  return atReferents(understanding, line, all, between)
}

/** What differs in format alone is no answer to what changed, unless that is asked, or nothing else differs at all. */
function tellingOnly({ question, topic, scope }: Understanding, between: ChangesBetween): ChangesBetween {
  const whole = !hasTopic(topic, scope.package ?? '')
  return async (older, newer) => {
    const all = await between(older, newer)
    const telling = all.filter(({ significance }) => significance !== 'format')
    return asksAboutFormat(question) || (whole && telling.length === 0) ? all : telling
  }
}

/**
 * The changes in every step of the place that the question points back at, perhaps none; else of the subject's place, and
 * where that never changed, those that the topic names.
 */
async function retrieveTimeline(
  understanding: Understanding,
  line: ScopeRelease[],
  between: ChangesBetween,
  passages: readonly EvidencePassage[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<Compared> {
  const steps = await changesByStep(line, between)
  const all = steps.flat()
  const pointsBack = understanding.referents.length > 0
  const places = pointsBack
    ? understanding.referents
    : await findSubject(understanding, passages, embedder, signal)
  const named = pointsBack ? [] : atNamedItem(understanding.topic, all)
  const there = named.length > 0 ? named : onTopic(understanding, followPlaces(places, steps))
  const changes =
    pointsBack || there.length > 0
      ? there
      : ofSubject(understanding, await chooseChanges(understanding, all, passages, embedder, signal))
  const chosen = new Set(changes)
  return {
    releases: line,
    changes: all.filter(change => chosen.has(change)),
    otherChanges: all.length - changes.length,
  }
}

/** A timeline is of one thing: where changes speak of it themselves, those that only stand in a document called so are not of it. */
function ofSubject({ topic, scope }: Understanding, changes: readonly Change[]): readonly Change[] {
  const speaking = hasTopic(topic, scope.package ?? '')
    ? changes.filter(change => speaksOf(withoutValueWords(topic), change))
    : []
  return speaking.length > 0 ? speaking : changes
}

/** Of all steps the changes of the row or section that the topic names by its key, and says more about. */
function atNamedItem(topic: string, changes: readonly Change[]): Change[] {
  const { codes } = lookupKeys(topic)
  if (codes.length === 0) return []
  const grounds = changes.map(change => changeGrounds(change, []))
  const there = grounds.filter(({ places }) => codes.some(code => places.includes(code)))
  return there.length > 0 ? selectChanges([withoutComparingWords(topic)], there) : []
}

/** "Was that already so?": at the places cited before, also what changed and changed back on the way. */
async function atReferents(
  understanding: Understanding,
  line: ScopeRelease[],
  all: readonly Change[],
  between: ChangesBetween,
): Promise<Compared> {
  const { referents } = understanding
  const atEnds = all.filter(change => referents.some(referent => concerns(change, referent)))
  const steps = await changesByStep(line, between)
  const onTheWay = steps.flat().filter(change => referents.some(referent => concerns(change, referent)))
  const topical = new Set(onTopic(understanding, [...atEnds, ...onTheWay]))
  const [direct, stepped] = [atEnds, onTheWay].map(changes => changes.filter(each => topical.has(each)))
  const otherChanges = all.length - direct!.length
  return stepped!.length > direct!.length
    ? { releases: line, changes: stepped!, otherChanges }
    : { releases: [line.at(0)!, line.at(-1)!], changes: direct!, otherChanges }
}

/** Of the changes at a place those that the topic's words are about; all of them where none is. */
function onTopic({ topic }: Understanding, changes: readonly Change[]): Change[] {
  const grounds = changes.map(change => changeGrounds(change, []))
  const found = selectChanges([withoutComparingWords(topic)], grounds, { relevant: RELEVANT_THERE })
  return found.length > 0 ? found : [...changes]
}

async function changesByStep(line: readonly ScopeRelease[], between: ChangesBetween): Promise<Change[][]> {
  const steps: Change[][] = []
  for (const [index, newer] of line.slice(1).entries()) steps.push(await between(line[index]!, newer))
  return steps
}

/** Both ends and the releases between that the caller may read, oldest first. */
async function releasesBetween(
  from: ScopeRelease,
  to: ScopeRelease,
  caller: Caller,
  library: ReleaseLibrary,
  signal: AbortSignal,
): Promise<ScopeRelease[]> {
  const releases = await library.releases(caller.tenant, from.package, {}, signal)
  return releases.filter(
    ({ ordinal, access }) =>
      from.ordinal <= ordinal && ordinal <= to.ordinal && caller.access.includes(access),
  )
}

import type { Change } from '../../domain/change.ts'
import type { DraftSentence } from '../../domain/draft.ts'
import type { Evidence } from '../../domain/evidence.ts'
import type { Understanding } from '../../domain/understanding.ts'
import type { Embedder } from '../../model/embedder.ts'
import { type ChangeDirection, directionsOf } from '../retrieve/change-direction.ts'
import { asksOnlyForKind, filterOf, isOpen, passesFilter } from '../retrieve/change-filter.ts'
import { hasTopic } from '../retrieve/change-words.ts'
import { concerns } from '../retrieve/follow-places.ts'
import { frame, stateChange } from './cite-change.ts'
import { composeSameSections } from './compose-same-sections.ts'
import { composeTimeline } from './compose-timeline.ts'
import { composeUnchanged } from './compose-unchanged.ts'
import { findSubject } from './find-subject.ts'
import { documentOf, rollUp } from './roll-up.ts'
import { isAbout, passagesMeeting, subjectMet } from './subject-met.ts'
import { verdict, verdictOver, verdictOverTime } from './verdict.ts'

/** From so many changes on, a summary by document comes first. */
const WORTH_SUMMARY = 12
/** Of more changes than this only the most significant are told. */
const MOST_CHANGES = 150
const TOLD_OF_MANY = 50
/** From so many changes on they stand under the names of their documents. */
const WORTH_GROUPS = 4

/** States the change records, each citing the sides it has; a confident "no" cites the unchanged place on both. */
export async function* composeChanges(
  understanding: Understanding,
  evidence: Evidence,
  embedder: Embedder,
  signal: AbortSignal,
): AsyncIterable<DraftSentence> {
  if (evidence.changes.length === 0) {
    yield* composeNone(understanding, evidence, embedder, signal)
    return
  }
  if (understanding.intent === 'timeline') yield* composeSteps(understanding, evidence, embedder, signal)
  else if (verdict(understanding.standaloneQuestion, true) === '' || understanding.referents.length > 0)
    yield* composeList(understanding, evidence.changes)
  else yield* composeYesNo(understanding, evidence, embedder, signal)
}

/** "Was it always 15 percent?" is no only where both sides of a change are about it; else it may be told to stand unchanged. */
async function* composeSteps(
  understanding: Understanding,
  evidence: Evidence,
  embedder: Embedder,
  signal: AbortSignal,
): AsyncIterable<DraftSentence> {
  const { topic, referents, question } = understanding
  const { changes } = evidence
  const plain =
    referents.length > 0 || verdictOverTime(question) === '' || changes.some(change => isAbout(topic, change))
  if (plain) {
    yield* composeTimeline(understanding, changes)
    return
  }
  yield* composeUnchanged(understanding, { ...evidence, otherChanges: 0 }, embedder, signal)
  yield* composeTimeline(understanding, changes, 'Near it: ')
}

/** A plain yes needs the subject itself in what changed; what only changed near it is told after what did not change. */
async function* composeYesNo(
  understanding: Understanding,
  evidence: Evidence,
  embedder: Embedder,
  signal: AbortSignal,
): AsyncIterable<DraftSentence> {
  const { topic } = understanding
  const { changes, passages } = evidence
  const met = subjectMet(topic, changes, passages)
  if (met === 'near') {
    const meeting = passagesMeeting(topic, passages)
    const answering = meeting.length > 0 ? [] : await findSubject(understanding, passages, embedder, signal)
    const kept = answering.filter(place => !changes.some(change => concerns(change, place)))
    const about = { passages: kept.length > 0 ? passages : meeting, changes, otherChanges: 0 }
    const asked = { ...understanding, referents: kept }
    let unchanged = false
    for await (const sentence of composeUnchanged(asked, about, embedder, signal)) {
      unchanged = true
      yield sentence
    }
    yield* composeList(understanding, changes, unchanged ? 'Near it: ' : '')
    return
  }
  yield* composeList(understanding, changes)
  // "Did the discount change?" is answered by what kept its value, where only words or numbers of headings differ.
  if (!changes.some(({ significance }) => significance !== 'editorial'))
    yield* composeUnchanged(understanding, { ...evidence, otherChanges: 0 }, embedder, signal, true)
  else if (met === 'above') yield* composeSameSections(understanding, evidence)
}

function* composeList(
  understanding: Understanding,
  changes: readonly Change[],
  opening = openingOf(understanding, changes),
): Iterable<DraftSentence> {
  const [from, to] = [understanding.releases.at(0)!.label, understanding.releases.at(-1)!.label]
  const count = `${changes.length} ${changes.length === 1 ? 'difference' : 'differences'} between ${from} and ${to}`
  yield frame(`${opening}${count}:`)
  if (changes.length >= WORTH_SUMMARY) yield frame(rollUp(changes))
  const many = changes.length > MOST_CHANGES
  const told = many ? bySignificance(changes).slice(0, TOLD_OF_MANY) : changes
  const groups = Map.groupBy(told, documentOf)
  const grouped = groups.size > 1 && told.length >= WORTH_GROUPS
  for (const [document, own] of grouped ? groups : [['', told] as const]) {
    if (grouped) yield frame(`${document}:`)
    for (const change of own) yield stateChange(change, stepOf(change, from, to))
  }
  if (many) {
    const command = `variorum diff ${understanding.scope.package} ${from} ${to}`
    yield frame(
      `${changes.length - told.length} more differences are not told here. \`${command}\` lists all.`,
    )
  }
}

/** "Yes: ", or that what was asked for did not happen and only other changes are told. */
function openingOf(understanding: Understanding, changes: readonly Change[]): string {
  const filter = filterOf(understanding)
  if (filter && !isOpen(filter) && !changes.some(change => passesFilter(change, filter))) {
    if (filter.kinds.length > 0) return `Nothing of this was ${filter.kinds.join(' or ')}; `
    if (filter.direction !== null) return noneWent(filter.direction, changes)
    return 'Nothing of the sort asked for; '
  }
  return verdictOver(understanding.standaloneQuestion, changes)
}

/** What went the other way says that nothing went the way asked for; words without figures say nothing of the kind. */
function noneWent(direction: ChangeDirection, changes: readonly Change[]): string {
  const figures = changes.some(change => directionsOf(change).size > 0)
  return figures ? `No figure of this went ${direction}; ` : ''
}

/** Nothing of what was asked for changed: said of everything, of a kind of change, or of a place that is cited. */
async function* composeNone(
  understanding: Understanding,
  evidence: Evidence,
  embedder: Embedder,
  signal: AbortSignal,
): AsyncIterable<DraftSentence> {
  const { standaloneQuestion: question } = understanding
  const [from, to] = [understanding.releases.at(0)!.label, understanding.releases.at(-1)!.label]
  const all = evidence.otherChanges
  if (all === 0 && !hasTopic(understanding.topic, understanding.scope.package ?? ''))
    yield frame(`${verdict(question, false)}There is no difference between ${from} and ${to}.`)
  else if (asksOnlyForKind(understanding))
    yield frame(
      all === 1
        ? `None. The one difference between ${from} and ${to} is of another kind.`
        : `None. The ${all} differences between ${from} and ${to} are of other kinds.`,
    )
  else yield* composeUnchanged(understanding, evidence, embedder, signal)
}

const bySignificance = (changes: readonly Change[]) =>
  changes.toSorted(
    (a, b) => Number(b.significance === 'substantive') - Number(a.significance === 'substantive'),
  )

/** "In 4.0.2: " for a change on the way from the older release to the newer one. */
function stepOf({ before, after }: Change, from: string, to: string): string {
  const whole = (before?.place.release ?? from) === from && (after?.place.release ?? to) === to
  return whole || after === null ? '' : `In ${after.place.release}: `
}

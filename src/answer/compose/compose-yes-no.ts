import type { Change } from '../../domain/change.ts'
import type { DraftSentence } from '../../domain/draft.ts'
import type { Evidence } from '../../domain/evidence.ts'
import type { Understanding } from '../../domain/understanding.ts'
import { findNumbers } from '../../language/numbers.ts'
import type { Embedder } from '../../model/embedder.ts'
import { askedValue, withoutValueWords } from '../retrieve/asked-value.ts'
import { concerns } from '../retrieve/follow-places.ts'
import { frame } from './cite-change.ts'
import { composeList } from './compose-list.ts'
import { composeSameSections } from './compose-same-sections.ts'
import { composeUnchanged, saidNo, sameness } from './compose-unchanged.ts'
import { findSubject } from './find-subject.ts'
import { keptPart } from './kept-part.ts'
import { subjectKept } from './subject-kept.ts'
import { isAbout, passagesMeeting, subjectMet } from './subject-met.ts'

const NEAR = 'Near it: '

/** A plain yes needs the subject itself in what changed; what only changed near it is told after what did not change. */
export async function* composeYesNo(
  understanding: Understanding,
  evidence: Evidence,
  embedder: Embedder,
  signal: AbortSignal,
): AsyncIterable<DraftSentence> {
  const { topic, releases } = understanding
  const { changes, passages } = evidence
  const labels = releases.map(({ label }) => label)
  if (subjectKept(topic, changes, passages, labels)) {
    yield* composeNear(understanding, evidence, embedder, signal)
    return
  }
  // "Was the fee already $12?" is no matter of what leaves that figure as it was.
  if (findNumbers(topic).length > 0 && !changes.some(change => isAbout(topic, change))) {
    yield* composeNear(understanding, evidence, embedder, signal)
    return
  }
  const parts = changes.map(change => keptPart(topic, change, passages))
  const kept = [...new Map(parts.flatMap(part => (part ? [[part.text, part]] : []))).values()]
  const others = changes.filter((_, index) => parts[index] === null)
  // One of several limits that stand together may change; what only mentions the subject elsewhere is beside it.
  if (kept.length > 0 && (others.length === 0 || subjectMet(topic, others, passages) === 'near')) {
    yield frame(`${saidNo(understanding)}${sameness(labels)}`)
    for (const { text, citations } of kept) yield { text, citations, change: null }
    yield* composeList(understanding, changes, NEAR)
    return
  }
  const values = changes.map(change => askedValueOf(understanding, change))
  if (values.every(value => value === 'kept')) {
    yield* composeList(understanding, changes, 'Not in its figures: ')
    yield* composeUnchanged(understanding, { ...evidence, otherChanges: 0 }, embedder, signal, true)
    return
  }
  const named = values.includes('changed') ? withoutValueWords(topic) : topic
  const met = subjectMet(named, changes, passages)
  if (met === 'near') {
    const meeting = passagesMeeting(topic, passages)
    const answering = meeting.length > 0 ? [] : await findSubject(understanding, passages, embedder, signal)
    const places = answering.filter(place => !changes.some(change => concerns(change, place)))
    const about = { passages: places.length > 0 ? passages : meeting, changes, otherChanges: 0 }
    yield* composeNear({ ...understanding, referents: places }, about, embedder, signal)
    return
  }
  yield* composeList(understanding, changes)
  // "Did the discount change?" is answered by what kept its value, where only words or numbers of headings differ.
  if (!changes.some(({ significance }) => significance !== 'editorial'))
    yield* composeUnchanged(understanding, { ...evidence, otherChanges: 0 }, embedder, signal, true)
  else if (met === 'above') yield* composeSameSections(understanding, evidence)
}

/** What did not change, then what changed near it; that alone where nothing stood still. */
async function* composeNear(
  understanding: Understanding,
  evidence: Evidence,
  embedder: Embedder,
  signal: AbortSignal,
): AsyncIterable<DraftSentence> {
  let unchanged = false
  for await (const sentence of composeUnchanged(
    understanding,
    { ...evidence, otherChanges: 0 },
    embedder,
    signal,
  )) {
    unchanged = true
    yield sentence
  }
  yield* composeList(understanding, evidence.changes, unchanged ? NEAR : '')
}

/** Whether both sides hold the same values of the sort that the question asks for; null where it asks for none, or a side holds none. */
function askedValueOf({ question }: Understanding, { before, after }: Change): 'kept' | 'changed' | null {
  const value = askedValue(question)
  if (!value || !before || !after) return null
  const [older, newer] = [before, after].map(({ quote }) => value.valuesOf(quote).sort())
  if (older!.length === 0 || newer!.length === 0) return null
  return older!.join('; ') === newer!.join('; ') ? 'kept' : 'changed'
}

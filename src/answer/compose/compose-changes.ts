import type { DraftSentence } from '../../domain/draft.ts'
import type { Evidence } from '../../domain/evidence.ts'
import type { Understanding } from '../../domain/understanding.ts'
import type { Embedder } from '../../model/embedder.ts'
import { asksOnlyForKind } from '../retrieve/change-filter.ts'
import { hasTopic } from '../retrieve/change-words.ts'
import { frame } from './cite-change.ts'
import { composeList, type ListLimits } from './compose-list.ts'
import { composeTimeline } from './compose-timeline.ts'
import { composeUnchanged } from './compose-unchanged.ts'
import { composeYesNo } from './compose-yes-no.ts'
import { isAbout } from './subject-met.ts'
import { verdict, verdictOverTime } from './verdict.ts'

/** States the change records, each citing the sides it has; a confident "no" cites the unchanged place on both. */
export async function* composeChanges(
  understanding: Understanding,
  evidence: Evidence,
  embedder: Embedder,
  signal: AbortSignal,
  limits?: ListLimits,
): AsyncIterable<DraftSentence> {
  if (evidence.changes.length === 0) {
    yield* composeNone(understanding, evidence, embedder, signal)
    return
  }
  if (understanding.intent === 'timeline') yield* composeSteps(understanding, evidence, embedder, signal)
  else if (verdict(understanding.standaloneQuestion, true) === '' || understanding.referents.length > 0)
    yield* composeList(understanding, evidence.changes, undefined, limits)
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

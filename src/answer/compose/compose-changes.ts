import type { Change, ChangeSide } from '../../domain/change.ts'
import type { DraftCitation, DraftSentence } from '../../domain/draft.ts'
import type { Evidence, EvidencePassage } from '../../domain/evidence.ts'
import type { Understanding } from '../../domain/understanding.ts'
import { expectedAnswerKind } from '../../language/answer-kind.ts'
import type { Embedder } from '../../model/embedder.ts'
import { hasTopic } from '../retrieve/select-changes.ts'
import { evidenceUnits } from './evidence-units.ts'
import { rankUnits } from './rank-units.ts'
import { citeUnit, renderUnit } from './render-unit.ts'

/** More changes than this are counted, not told. */
const MOST_CHANGES = 12

/** "Is it still the same?": a change means no. */
const SAMENESS = /\b(?:already|still|the same|unchanged|always)\b/i

/** States the change records, each citing the sides it has; a confident "no" cites the unchanged place on both. */
export async function* composeChanges(
  understanding: Understanding,
  evidence: Evidence,
  embedder: Embedder,
  signal: AbortSignal,
): AsyncIterable<DraftSentence> {
  const [from, to] = [understanding.releases.at(0)!.label, understanding.releases.at(-1)!.label]
  const { changes } = evidence
  if (changes.length === 0 && evidence.otherChanges === 0 && !hasTopic(understanding.topic)) {
    const text = `${verdict(understanding.question, false)}There is no difference between ${from} and ${to}.`
    yield { text, citations: [], change: null }
    return
  }
  if (changes.length === 0) {
    yield* composeUnchanged(understanding, evidence, embedder, signal)
    return
  }
  const count = `${changes.length} ${changes.length === 1 ? 'difference' : 'differences'} between ${from} and ${to}`
  yield { text: `${verdict(understanding.question, true)}${count}:`, citations: [], change: null }
  for (const change of changes.slice(0, MOST_CHANGES)) {
    yield {
      text: `${stepOf(change, from, to)}${change.description}`,
      citations: citeChange(change),
      change: change.id,
    }
  }
  if (changes.length > MOST_CHANGES) {
    const left = changes.length - MOST_CHANGES
    yield {
      text: `${left} more ${left === 1 ? 'difference is' : 'differences are'} not told here.`,
      citations: [],
      change: null,
    }
  }
}

async function* composeUnchanged(
  understanding: Understanding,
  evidence: Evidence,
  embedder: Embedder,
  signal: AbortSignal,
): AsyncIterable<DraftSentence> {
  const [from, to] = [understanding.releases.at(0)!.label, understanding.releases.at(-1)!.label]
  const units = (release: string) => ofRelease(evidence.passages, release).flatMap(evidenceUnits)
  const newer = (await rankUnits(understanding.topic, units(to), embedder, signal)).ranked[0]
  if (!newer) return
  const older = units(from).find(unit => unit.text === newer.unit.text && unit.item === newer.unit.item)
  if (!older) return
  const text = renderUnit(newer.unit, understanding.topic)
  yield {
    text: `${verdict(understanding.question, false)}${from} and ${to} say the same: ${text}`,
    citations: [citeUnit(older), citeUnit(newer.unit)],
    change: null,
  }
  const { otherChanges } = evidence
  if (otherChanges > 0) {
    const others = otherChanges === 1 ? 'is 1 difference' : `are ${otherChanges} differences`
    yield { text: `Elsewhere there ${others} between ${from} and ${to}.`, citations: [], change: null }
  }
}

const ofRelease = (passages: readonly EvidencePassage[], release: string) =>
  passages.filter(passage => passage.release === release)

function verdict(question: string, changed: boolean): string {
  if (expectedAnswerKind(question) !== 'yes-no') return ''
  return changed === SAMENESS.test(question) ? 'No: ' : 'Yes: '
}

/** "In 4.0.2: " for a change on the way from the older release to the newer one. */
function stepOf({ before, after }: Change, from: string, to: string): string {
  const whole = (before?.place.release ?? from) === from && (after?.place.release ?? to) === to
  return whole || after === null ? '' : `In ${after.place.release}: `
}

function citeChange({ before, after }: Change): DraftCitation[] {
  return [before, after].flatMap((side: ChangeSide | null) =>
    side ? [{ place: side.place, documentVersion: side.documentVersion, contentHash: side.contentHash }] : [],
  )
}

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

/** From so many changes on, a summary by document comes first. */
const WORTH_SUMMARY = 12
/** Of more changes than this only the most significant are told. */
const MOST_CHANGES = 150
const TOLD_OF_MANY = 50
const MOST_DOCUMENTS = 5

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
  const many = changes.length > MOST_CHANGES
  if (changes.length >= WORTH_SUMMARY) yield { text: rollUp(changes), citations: [], change: null }
  const told = many ? bySignificance(changes).slice(0, TOLD_OF_MANY) : changes
  for (const change of told) {
    yield {
      text: `${stepOf(change, from, to)}${change.description}`,
      citations: citeChange(change),
      change: change.id,
    }
  }
  if (many) {
    yield {
      text: `${changes.length - told.length} more differences are not told here. \`variorum diff ${understanding.scope.package} ${from} ${to}\` lists all.`,
      citations: [],
      change: null,
    }
  }
}

/** "Most in rates/base-rates.csv (27), …: 90 modified, 20 added, 18 removed." */
function rollUp(changes: readonly Change[]): string {
  const count = (names: string[]) =>
    [...Map.groupBy(names, name => name)]
      .map(([name, all]) => ({ name, count: all.length }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
  const kinds = count(changes.flatMap(({ kinds }) => kinds)).map(({ name, count }) => `${count} ${name}`)
  const documents = count(changes.map(({ before, after }) => (after ?? before)!.place.document))
  const most = documents.slice(0, MOST_DOCUMENTS).map(({ name, count }) => `${name} (${count})`)
  const others = documents.length > most.length ? ` and ${documents.length - most.length} more documents` : ''
  return `${kinds.join(', ')}; in ${most.join(', ')}${others}.`
}

const bySignificance = (changes: readonly Change[]) =>
  changes.toSorted(
    (a, b) => Number(b.significance === 'substantive') - Number(a.significance === 'substantive'),
  )

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

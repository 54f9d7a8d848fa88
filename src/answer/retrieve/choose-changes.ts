import type { Change } from '../../domain/change.ts'
import type { EvidencePassage } from '../../domain/evidence.ts'
import type { Understanding } from '../../domain/understanding.ts'
import { expectedAnswerKind } from '../../language/answer-kind.ts'
import type { Embedder } from '../../model/embedder.ts'
import { evidenceUnits } from '../compose/evidence-units.ts'
import { rankUnits } from '../compose/rank-units.ts'
import { openTermAffinity } from '../evaluate/term-affinity.ts'
import { passesFilter, readChangeFilter } from './change-filter.ts'
import { changeGrounds } from './change-grounds.ts'
import { hasTopic, withoutComparingWords } from './change-words.ts'
import { selectChanges } from './select-changes.ts'

/** Of more changes than this related words are not looked up. */
const MOST_FOR_AFFINITY = 3000

/**
 * The changes that a question asks for: of the kind, significance and part it names, then those that meet its topic in
 * its own words, in related words, or at the very sentence or row that would answer it.
 */
export async function chooseChanges(
  understanding: Understanding,
  all: readonly Change[],
  passages: readonly EvidencePassage[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<Change[]> {
  const fitting = ofWhatIsAsked(understanding, all)
  const { topic, queries, scope } = understanding
  if (!hasTopic(topic, scope.package ?? '')) return fitting
  const topics = [...new Set([topic, ...queries].map(withoutComparingWords))]
  const grounds = fitting.map(change => changeGrounds(change, passages))
  const named = selectChanges(topics, grounds)
  if (named.length > 0) return named
  if (fitting.length <= MOST_FOR_AFFINITY) {
    const words = grounds.map(ground => ground.words)
    const { affinity } = await openTermAffinity(topics[0]!, words, embedder, signal)
    const related = selectChanges(topics.slice(0, 1), grounds, { affinity })
    if (related.length > 0) return related
  }
  return changesAtAnswer(understanding, fitting, passages, embedder, signal)
}

/** A list is of what it asks for even if there is none; elsewhere a word such as "new" may only belong to the topic. */
function ofWhatIsAsked({ intent, question }: Understanding, all: readonly Change[]): Change[] {
  const filter = readChangeFilter(question)
  const fitting = all.filter(change => passesFilter(change, filter))
  if (intent === 'inventory') return fitting
  const asks =
    expectedAnswerKind(question) === 'yes-no' || /\bwhat (?:was|were|is|has been|have been)\b/i.test(question)
  return asks && fitting.length > 0 ? fitting : [...all]
}

/** In other words than the question's: what changed at the very sentence or row that would answer it. */
async function changesAtAnswer(
  { releases, topic }: Understanding,
  changes: readonly Change[],
  passages: readonly EvidencePassage[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<Change[]> {
  for (const side of ['after', 'before'] as const) {
    const release = side === 'after' ? releases.at(-1) : releases.at(0)
    const units = passages.filter(passage => passage.release === release?.label).flatMap(evidenceUnits)
    const best = (await rankUnits(withoutComparingWords(topic), units, embedder, signal)).ranked[0]?.unit
    if (!best) continue
    const { document } = best.passage
    const found = changes.filter(change => {
      const place = change[side]?.place
      return (
        place?.document === document && place.span.start < best.span.end && best.span.start < place.span.end
      )
    })
    if (found.length > 0) return found
  }
  return []
}

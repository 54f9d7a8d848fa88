import { stemsOf, wordsByStem } from '../../../eval/scorers/term-coverage.ts'
import type { Change } from '../../domain/change.ts'
import type { Embedder } from '../../model/embedder.ts'
import { dot, openTermAffinity } from '../evaluate/term-affinity.ts'
import type { ChangeGrounds } from './change-grounds.ts'
import { scoreChanges } from './select-changes.ts'

/** Share of the topic's words that the changes must meet in related words. */
const MET = 0.45
/** Changes that meet at least this share of what the best one meets are told with it. */
const BESIDE = 0.75
/** Cosine of the topic to what one of them says, below which the words are related and the matter is not. */
const ALIKE = 0.15
/** A text longer than this is about many things. */
const LONGEST = 600

/**
 * What one section changed about the topic in related words, where it stands out: every change that meets the topic about
 * as well stands there, and one of them is near the topic as a whole. A topic that several sections meet alike, or none
 * does, is nobody's. Thresholds: a topic of other documents is found in 2 of 376 trials (`diff-development`).
 */
export async function changesInOtherWords(
  topic: string,
  grounds: readonly ChangeGrounds[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<Change[]> {
  if (stemsOf(topic).size === 0) return []
  const { affinity } = await openTermAffinity(
    topic,
    wordsByStem(grounds.map(({ words }) => words)),
    embedder,
    signal,
  )
  const scored = scoreChanges(topic, grounds, affinity)
  const best = scored.reduce((most, { score }) => Math.max(most, score), 0)
  if (best < MET) return []
  const told = scored.filter(({ score }) => score >= BESIDE * best).map(({ each }) => each.change)
  if (new Set(told.map(sectionOf)).size > 1) return []
  const [asked] = await embedder.embed([topic], 'query', signal)
  for (const change of told) {
    const [said] = await embedder.embed([textOf(change)], 'passage', signal)
    if (dot(asked!, said!) >= ALIKE) return told
  }
  return []
}

function sectionOf({ before, after }: Change): string {
  const { document, section } = (after ?? before)!.place
  return `${document}#${section}`
}

/** The newer words under their headings; the title of the document says little of them. */
function textOf({ before, after }: Change): string {
  const { place, quote } = (after ?? before)!
  return `${place.trail.slice(1).join(' ')} ${quote.slice(0, LONGEST)}`
}

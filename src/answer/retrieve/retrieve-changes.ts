import { compareReleases } from '../../compare/compare-releases.ts'
import type { Caller } from '../../domain/caller.ts'
import type { Change } from '../../domain/change.ts'
import type { Evidence, EvidencePassage } from '../../domain/evidence.ts'
import type { Place } from '../../domain/place.ts'
import type { ScopeRelease, Understanding } from '../../domain/understanding.ts'
import type { ReleaseLibrary } from '../../library/release-library.ts'
import type { Embedder } from '../../model/embedder.ts'
import type { AnswerServices } from '../answer-services.ts'
import { evidenceUnits } from '../compose/evidence-units.ts'
import { rankUnits } from '../compose/rank-units.ts'
import { readDifferingDocuments } from './read-differing-documents.ts'
import { ofKind, selectChanges, withoutComparingWords } from './select-changes.ts'

/** A place that was cited before is about the topic already; of its changes those nearest to the topic count. */
const RELEVANT_THERE = 0.3

/** Changes with the releases they lie between, oldest first. */
export type Compared = Pick<Evidence, 'changes' | 'otherChanges'> & { releases: ScopeRelease[] }

/**
 * Changes between the oldest and the newest release of the scope that concern the question; all of them without a
 * topic. Where the question points back at a place, its changes release by release.
 */
export async function retrieveChanges(
  understanding: Understanding,
  caller: Caller,
  { library, embedder }: Pick<AnswerServices, 'library' | 'embedder'>,
  passages: readonly EvidencePassage[],
  signal: AbortSignal,
): Promise<Compared> {
  const [from, to] = [understanding.releases.at(0), understanding.releases.at(-1)]
  if (!from || !to || from.label === to.label || from.package !== to.package)
    return { releases: understanding.releases, changes: [], otherChanges: 0 }
  const compare = async (older: ScopeRelease, newer: ScopeRelease): Promise<Change[]> => {
    const [before, after] = await readDifferingDocuments(older, newer, caller, library, signal)
    // What differs in format alone is no answer to what changed.
    return compareReleases(from.package, before, after).changes.filter(
      ({ significance }) => significance !== 'format',
    )
  }
  const all = await compare(from, to)
  const { referents, queries } = understanding
  if (referents.length === 0) {
    const kind = ofKind(understanding, all)
    const named = selectChanges(queries.map(withoutComparingWords), kind)
    const changes =
      named.length > 0 ? named : await changesAtAnswer(understanding, kind, passages, embedder, signal)
    return { releases: [from, to], changes, otherChanges: all.length - changes.length }
  }
  const there = (changes: readonly Change[]) =>
    changes.filter(change => referents.some(referent => concerns(change, referent)))
  // Also where both ends are equal: what changed and changed back is a change on the way.
  const line = await releasesBetween(from, to, caller, library, signal)
  const onTheWay: Change[] = []
  for (const [index, newer] of line.slice(1).entries())
    onTheWay.push(...there(await compare(line[index]!, newer)))
  const atBothEnds = there(all)
  const topic = withoutComparingWords(understanding.topic)
  const topical = new Set(selectChanges([topic], [...atBothEnds, ...onTheWay], RELEVANT_THERE))
  const concerned = (changes: Change[]) =>
    topical.size > 0 ? changes.filter(each => topical.has(each)) : changes
  const [direct, steps] = [concerned(atBothEnds), concerned(onTheWay)]
  const otherChanges = all.length - direct.length
  return steps.length > direct.length
    ? { releases: line, changes: steps, otherChanges }
    : { releases: [from, to], changes: direct, otherChanges }
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

/** Whether a change is about a place that was cited before: the same row, or for text the same section. */
function concerns({ before, after }: Change, { document, section, number, item }: Place): boolean {
  return [before, after].some(
    side =>
      side !== null &&
      side.place.document === document &&
      (side.place.section === section || (number !== null && side.place.number === number)) &&
      side.place.item === item,
  )
}

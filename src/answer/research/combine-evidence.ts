import type { Change } from '../../domain/change.ts'
import type { EvidencePassage } from '../../domain/evidence.ts'
import { asksForChanges, type ScopeRelease } from '../../domain/understanding.ts'
import { type Gathered, withReleases } from '../retrieve/gather-evidence.ts'
import type { Found } from './research-desk.ts'

/**
 * What tools found, with what retrieval gathers by itself behind it. Changes between other releases than those that the
 * question names make it a timeline over all of them; where tools found none, those gathered stay.
 */
export function combineEvidence({ understanding, evidence }: Gathered, found: readonly Found[]): Gathered {
  const passages = ranked([...found.flatMap(each => each.passages).toSorted(byRank), ...evidence.passages])
  const compared = found.filter(each => each.changes.length > 0)
  if (compared.length === 0 || !asksForChanges(understanding))
    return { understanding, evidence: { ...evidence, passages } }
  const ends = endsOf(understanding.releases)
  const same = understanding.intent === 'timeline' || compared.every(each => endsOf(each.compared) === ends)
  const changes = unique([...(same ? evidence.changes : []), ...compared.flatMap(each => each.changes)])
  const releases = ordered([
    ...(same ? understanding.releases : []),
    ...compared.flatMap(each => each.compared),
  ])
  const intent = same ? understanding.intent : 'timeline'
  const most = same ? evidence.otherChanges + evidence.changes.length : 0
  const others = Math.max(most, ...compared.map(each => each.otherChanges + each.changes.length))
  return {
    understanding: { ...withReleases(understanding, releases), intent },
    evidence: { passages, changes, otherChanges: Math.max(0, others - changes.length) },
  }
}

const byRank = (left: EvidencePassage, right: EvidencePassage) => left.rank - right.rank

/** Each passage of a release once, ranked in this order. */
function ranked(passages: readonly EvidencePassage[]): EvidencePassage[] {
  const known = new Map<string, EvidencePassage>()
  for (const passage of passages) {
    const key = JSON.stringify([passage.release, passage.document, passage.cut.textHash])
    if (!known.has(key)) known.set(key, passage)
  }
  return [...known.values()].map((passage, index) => ({ ...passage, rank: index + 1 }))
}

const unique = (changes: readonly Change[]) => [...new Map(changes.map(each => [each.id, each])).values()]

const ordered = (releases: readonly ScopeRelease[]) =>
  [...new Map(releases.map(each => [each.label, each])).values()].toSorted((a, b) => a.ordinal - b.ordinal)

const endsOf = (releases: readonly ScopeRelease[]) =>
  JSON.stringify([releases.at(0)?.label, releases.at(-1)?.label])

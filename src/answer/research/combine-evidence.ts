import { type Change, sidesOf } from '../../domain/change.ts'
import type { EvidencePassage } from '../../domain/evidence.ts'
import { asksForChanges, type Understanding } from '../../domain/understanding.ts'
import { aboutReleases, type Gathered } from '../retrieve/gather-evidence.ts'
import type { Found } from './research-desk.ts'

/** Passages of tools that an answer may rest on, those that came first in their search or were read by name. */
const MOST_PASSAGES = 60

/**
 * What tools found, with what retrieval gathered by itself behind it. Changes on the way from one release of the question
 * to the other are told where no change between the two stands at the same place: what changed and changed back.
 */
export function combineEvidence({ understanding, evidence }: Gathered, found: readonly Found[]): Gathered {
  const shown = found.flatMap(each => each.passages).toSorted((left, right) => left.rank - right.rank)
  const all = ranked([...shown.slice(0, MOST_PASSAGES), ...evidence.passages])
  const inScope = ({ releases }: Understanding) =>
    all.filter(({ release }) => releases.some(({ label }) => label === release))
  const passages = inScope(understanding)
  if (!asksForChanges(understanding)) return { understanding, evidence: { ...evidence, passages } }
  const [asked, inside] = [true, false].map(wanted =>
    found.filter(each => isAsked(each, understanding) === wanted).flatMap(each => each.changes),
  )
  const changes = unique([...evidence.changes, ...asked!])
  const otherChanges = Math.max(0, evidence.otherChanges + evidence.changes.length - changes.length)
  const told = new Set(changes.flatMap(placesOf))
  const onTheWay = unique(inside!.filter(change => !placesOf(change).some(place => told.has(place))))
  if (onTheWay.length === 0) return { understanding, evidence: { passages, changes, otherChanges } }
  const line = [...understanding.releases, ...found.flatMap(each => each.compared)]
  const releases = [...new Map(line.map(each => [each.label, each])).values()]
  const inOrder = releases.toSorted((a, b) => a.ordinal - b.ordinal)
  const wider = { ...aboutReleases(understanding, inOrder), intent: 'timeline' as const }
  return {
    understanding: wider,
    evidence: { passages: inScope(wider), changes: [...changes, ...onTheWay], otherChanges },
  }
}

/** Whether changes lie between the very releases that the question is about; of a timeline, between neighbours in it. */
function isAsked({ compared }: Found, { intent, releases }: Understanding): boolean {
  const places = compared.map(({ label }) => releases.findIndex(release => release.label === label))
  if (places.includes(-1)) return false
  if (intent === 'timeline')
    return places.every((place, index) => index === 0 || place === places[index - 1]! + 1)
  return places.length === 2 && places[0] === 0 && places[1] === releases.length - 1
}

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

/** Where a change stands, in whatever release. */
const placesOf = (change: Change) =>
  sidesOf(change).map(({ place: { document, section, item } }) => JSON.stringify([document, section, item]))

import type { Caller } from '../domain/caller.ts'
import type { Change } from '../domain/change.ts'
import { formatPlaceId, type Place } from '../domain/place.ts'
import { Problem } from '../domain/problem.ts'
import type { Release } from '../domain/release.ts'
import type { ReleaseLibrary } from '../library/release-library.ts'
import { changesAt, followSpot, type Spot } from './follow-spot.ts'
import type { Comparisons } from './open-comparisons.ts'

/**
 * A section or item in one release: where it is and its canonical text, null where the release has none; `changes` are those
 * at it since the release before.
 */
export type LineageStep = {
  release: Pick<Release, 'label' | 'effective'>
  place: Place | null
  text: string | null
  changes: Change[]
}

type Found = { release: Release; place: Place | null; text: string | null }

/**
 * Follows a section or item, by the chain of neighbouring comparisons, through all releases that the caller may read,
 * oldest first: also where it was renumbered, moved or called otherwise. Where it ends in one direction it has no
 * places further on. Throws `Problem` (`not-found` for a place that does not exist, and what comparing throws).
 */
export async function traceLineage(
  wanted: Pick<Place, 'package' | 'release' | 'document' | 'section' | 'item'>,
  caller: Caller,
  { library, comparisons }: { library: ReleaseLibrary; comparisons: Pick<Comparisons, 'between'> },
  signal?: AbortSignal,
): Promise<LineageStep[]> {
  const all = await library.releases(caller.tenant, wanted.package, {}, signal)
  const releases = all.filter(({ access }) => caller.access.includes(access))
  const start = releases.findIndex(({ label }) => label === wanted.release)
  const missing = new Problem(
    'not-found',
    `There is no place ${formatPlaceId(wanted)}.`,
    'List the releases, documents and sections of the package.',
  )
  if (start < 0) throw missing
  const found: Found[] = new Array(releases.length)
  found[start] = await find(releases[start]!, wanted, library, signal)
  if (found[start].place === null) throw missing

  const changes = releases.map((): Change[] => [])
  const between = async (newer: number) => {
    const [from, to] = [releases[newer - 1]!, releases[newer]!]
    return (await comparisons.between({ from, to }, { signal })).comparison
  }
  for (let newer = start + 1; newer < releases.length; newer++) {
    const { place } = found[newer - 1]!
    const comparison = place && (await between(newer))
    const next = comparison && followSpot(place, comparison, 'forward')
    const there = await find(releases[newer]!, next, library, signal)
    found[newer] = there
    if (comparison) changes[newer] = changesAt(comparison.changes, place, there.place)
  }
  for (let older = start - 1; older >= 0; older--) {
    const { place } = found[older + 1]!
    const comparison = place && (await between(older + 1))
    const next = comparison && followSpot(place, comparison, 'back')
    const there = await find(releases[older]!, next, library, signal)
    found[older] = there
    if (comparison) changes[older + 1] = changesAt(comparison.changes, there.place, place)
  }
  return found.map(({ release: { label, effective }, place, text }, index) => ({
    release: { label, effective },
    place,
    text,
    changes: changes[index]!,
  }))
}

async function find(
  release: Release,
  spot: Spot | null,
  library: ReleaseLibrary,
  signal?: AbortSignal,
): Promise<Found> {
  const none: Found = { release, place: null, text: null }
  if (spot === null) return none
  const documents = await library.documents(release, signal)
  const document = documents.find(({ path }) => path === spot.document)
  if (!document) return none
  const [section] = await library.sections(document.documentVersion, [spot.section], signal)
  if (!section) return none
  const rows = section.blocks.flatMap(block => ('rows' in block ? block.rows : []))
  const row = spot.item === null ? null : rows.find(({ key }) => key === spot.item)
  if (row === undefined) return none
  const { number, heading, trail } = section
  const span = row?.span ?? section.span
  const text = section.text.slice(span.start - section.span.start, span.end - section.span.start)
  const { document: path, section: anchor, item } = spot
  const place = { package: release.package, release: release.label, document: path, section: anchor, item }
  return { release, place: { ...place, number, heading, trail, span }, text }
}

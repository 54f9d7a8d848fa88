import type { Neighbours } from '../src/domain/lifespan.ts'
import type { Release } from '../src/domain/release.ts'
import type { ReleaseKey, ReleaseLibrary } from '../src/library/release-library.ts'

export type NeighbouringReleases = { previous: Release | null; next: Release | null; ordinals: Neighbours }

/**
 * The releases next to an ordinal. Unpublished ones count: the index keeps what they hold, so that they can be
 * published again. Staged ones don't.
 */
export async function findNeighbouringReleases(
  release: ReleaseKey,
  library: ReleaseLibrary,
  signal?: AbortSignal,
): Promise<NeighbouringReleases> {
  const all = await library.releases(release.tenant, release.package, { all: true }, signal)
  const indexed = all.filter(each => each.status !== 'staging' && each.ordinal !== release.ordinal)
  const previous = indexed.findLast(each => each.ordinal < release.ordinal) ?? null
  const next = indexed.find(each => each.ordinal > release.ordinal) ?? null
  return { previous, next, ordinals: { previous: previous?.ordinal ?? null, next: next?.ordinal ?? null } }
}

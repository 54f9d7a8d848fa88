import { livesAt } from '../../src/domain/lifespan.ts'
import type { PassageId } from '../../src/domain/passage.ts'
import type { Release } from '../../src/domain/release.ts'
import type { ReleaseLibrary } from '../../src/library/release-library.ts'
import type { SearchIndex } from '../../src/search/search-index.ts'
import { passagesOf } from './release-difference.ts'

/** Passages that are looked up together. */
const BATCH = 1000

/** `wrong` are releases of which the index holds other passages than the library; `passages` and `stored` count distinct ones. */
export type Membership = { wrong: Release[]; passages: number; stored: number }

/** Compares which passages the library and the index hold in each release of all packages. `onPassages` hears how many were. */
export async function checkMembership(
  packages: readonly (readonly Release[])[],
  library: ReleaseLibrary,
  search: Pick<SearchIndex, 'lifespans' | 'count'>,
  onPassages: (checked: number) => void = () => {},
  signal?: AbortSignal,
): Promise<Membership> {
  const report: Membership = { wrong: [], passages: 0, stored: await search.count(signal) }
  for (const releases of packages) {
    const members = await membersOf(releases, library, signal)
    const wrong = new Set<Release>()
    const ids = [...members.keys()]
    for (let start = 0; start < ids.length; start += BATCH) {
      const batch = ids.slice(start, start + BATCH)
      const stored = await search.lifespans(batch, signal)
      for (const id of batch)
        for (const release of releases)
          if (livesAt(stored.get(id) ?? [], release.ordinal) !== members.get(id)!.has(release))
            wrong.add(release)
      onPassages(report.passages + start + batch.length)
    }
    report.passages += ids.length
    report.wrong.push(...releases.filter(release => wrong.has(release)))
  }
  return report
}

/** In which releases a package's passages stand. */
async function membersOf(
  releases: readonly Release[],
  library: ReleaseLibrary,
  signal?: AbortSignal,
): Promise<Map<PassageId, Set<Release>>> {
  const members = new Map<PassageId, Set<Release>>()
  const known = new Map<string, PassageId[]>()
  for (const release of releases)
    for (const { path, documentVersion } of await library.documents(release, signal)) {
      const place = JSON.stringify([path, documentVersion, release.access])
      const ids = known.get(place) ?? [
        ...(await passagesOf(release, path, documentVersion, library, signal)).keys(),
      ]
      known.set(place, ids)
      for (const id of ids) members.set(id, (members.get(id) ?? new Set()).add(release))
    }
  return members
}

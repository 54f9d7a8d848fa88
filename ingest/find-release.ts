import { Problem } from '../src/domain/problem.ts'
import type { Release } from '../src/domain/release.ts'
import type { ReleaseLibrary } from '../src/library/release-library.ts'
import { listNames } from './list-names.ts'

export type ReleaseName = { tenant: string; package: string; label: string }

/** A release of any status but staging. Throws `Problem` (`not-found`) that lists what there is. */
export async function findRelease(
  name: ReleaseName,
  library: ReleaseLibrary,
  signal?: AbortSignal,
): Promise<Release> {
  const releases = await library.releases(name.tenant, name.package, { all: true }, signal)
  const complete = releases.filter(release => release.status !== 'staging')
  if (complete.length === 0) {
    const packages = await library.packages(name.tenant, {}, signal)
    const names = listNames(packages.map(each => each.name))
    const remedy = packages.length > 0 ? `There are: ${names}.` : 'Ingest one first.'
    throw new Problem('not-found', `There is no package "${name.package}".`, remedy)
  }
  const found = complete.find(release => release.label === name.label)
  if (found) return found
  const labels = complete.map(release => release.label)
  throw new Problem(
    'not-found',
    `${name.package} has no release "${name.label}".`,
    `It has: ${listNames(labels)}.`,
  )
}

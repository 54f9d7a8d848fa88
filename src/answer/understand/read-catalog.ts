import type { Caller } from '../../domain/caller.ts'
import type { ReleaseLibrary } from '../../library/release-library.ts'
import type { PackageReleases } from './package-releases.ts'

/** The packages with a release that the caller may read, and these releases, oldest first. */
export async function readCatalog(
  library: ReleaseLibrary,
  caller: Caller,
  signal: AbortSignal,
): Promise<PackageReleases[]> {
  const packages = await library.packages(caller.tenant, {}, signal)
  const catalog = await Promise.all(
    packages.map(async each => {
      const releases = await library.releases(caller.tenant, each.name, {}, signal)
      return { package: each, releases: releases.filter(release => caller.access.includes(release.access)) }
    }),
  )
  return catalog.filter(({ releases }) => releases.length > 0)
}

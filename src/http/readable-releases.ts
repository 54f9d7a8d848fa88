import type { Caller } from '../domain/caller.ts'
import { Problem } from '../domain/problem.ts'
import type { Release } from '../domain/release.ts'
import type { HttpServices } from './http-services.ts'

type Library = HttpServices['library']

/** The package's published releases that the caller may read, oldest first. With `required`, none is `not-found`. */
export async function readableReleases(
  library: Library,
  caller: Caller,
  packageName: string,
  { required = false } = {},
): Promise<Release[]> {
  const releases = await library.releases(caller.tenant, packageName)
  const readable = releases.filter(({ access }) => caller.access.includes(access))
  if (required && readable.length === 0)
    throw new Problem('not-found', `There is no package ${packageName}.`, 'GET /v1/packages lists them.')
  return readable
}

/** One readable release by its label. Throws `Problem` (`not-found`). */
export async function readableRelease(
  library: Library,
  caller: Caller,
  packageName: string,
  label: string,
): Promise<Release> {
  const releases = await readableReleases(library, caller, packageName, { required: true })
  const release = releases.find(candidate => candidate.label === label)
  if (!release)
    throw new Problem(
      'not-found',
      `Package ${packageName} has no release ${label}.`,
      `It has ${releases.map(candidate => candidate.label).join(', ')}.`,
    )
  return release
}

import { Problem } from '../domain/problem.ts'
import type { Release } from '../domain/release.ts'

/** Releases by label. Without `to` the latest, without `from` the one before it, of those the caller may read. */
export type ComparedPair = { package: string; from?: string | undefined; to?: string | undefined }

export type ReleasePair = { from: Release; to: Release }

/** Resolves the two releases. Throws `Problem` (`not-found`) that names what there is. */
export function findPair(
  { package: packageName, from, to }: ComparedPair,
  releases: readonly Release[],
): ReleasePair {
  if (releases.length === 0)
    throw new Problem(
      'not-found',
      `There is no package ${packageName}.`,
      'See `npx variorum releases` or GET /v1/packages.',
    )
  const labels = releases.map(({ label }) => label)
  const find = (label: string): Release => {
    const release = releases.find(candidate => candidate.label === label)
    if (release) return release
    throw new Problem(
      'not-found',
      `Package ${packageName} has no release ${label}.`,
      `It has ${labels.slice(-12).join(', ')}.`,
    )
  }
  const newer = to === undefined ? releases.at(-1)! : find(to)
  if (from !== undefined) return { from: find(from), to: newer }
  const older = releases[releases.indexOf(newer) - 1]
  if (older) return { from: older, to: newer }
  throw new Problem(
    'not-found',
    `Package ${packageName} has no release before ${newer.label}.`,
    'Ingest another release, or name two.',
  )
}

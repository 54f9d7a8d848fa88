import type { Release } from '../../src/domain/release.ts'
import type { IndexServices, IngestProgress } from '../ingest-services.ts'
import { findNeighbouringReleases } from '../neighbouring-releases.ts'
import { type ChangedPassages, changeMembership } from './change-membership.ts'

/**
 * Makes the index hold, at the release's ordinal, exactly the release's passages. Between releases the index holds
 * what the release before holds, so only what differs from that one is touched. Repeating it changes nothing.
 */
export async function indexRelease(
  release: Release,
  services: IndexServices,
  progress?: IngestProgress,
): Promise<ChangedPassages> {
  const { previous, ordinals } = await findNeighbouringReleases(release, services.library, services.signal)
  return changeMembership(
    { ordinal: release.ordinal, neighbours: ordinals, from: previous, to: release },
    services,
    progress,
  )
}

/** Undoes `indexRelease`: at the ordinal the index holds what the release before holds. Passages left nowhere are removed. */
export async function unindexRelease(release: Release, services: IndexServices): Promise<ChangedPassages> {
  const { previous, ordinals } = await findNeighbouringReleases(release, services.library, services.signal)
  return changeMembership(
    { ordinal: release.ordinal, neighbours: ordinals, from: release, to: previous },
    services,
  )
}

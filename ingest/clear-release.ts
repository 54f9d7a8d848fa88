import type { Release } from '../src/domain/release.ts'
import { unindexRelease } from './index/index-release.ts'
import type { IngestServices } from './ingest-services.ts'

/**
 * Takes a staged release out of the index, then erases it from the library. The library goes last, since it says what
 * the index must forget; a crash in between leaves the release staged, and `recover` repeats it.
 */
export async function clearRelease(release: Release, services: IngestServices): Promise<void> {
  const documents = await services.library.documents(release, services.signal)
  if (documents.length > 0) await unindexRelease(release, services)
  await services.library.purge(release, services.signal)
}

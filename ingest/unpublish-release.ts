import type { Release } from '../src/domain/release.ts'
import { findRelease, type ReleaseName } from './find-release.ts'
import { holdWriterLock } from './hold-writer-lock.ts'
import type { IngestServices } from './ingest-services.ts'

/** Hides a release; `publishRelease` brings it back. False when it was hidden already. Throws `Problem` (`not-found`, `store-busy`). */
export async function unpublishRelease(
  name: ReleaseName,
  services: IngestServices,
): Promise<{ release: Release; changed: boolean }> {
  return holdWriterLock(`unpublish ${name.package}@${name.label}`, services, async () => {
    const release = await findRelease(name, services.library, services.signal)
    if (release.status === 'unpublished') return { release, changed: false }
    await services.library.unpublish(release, services.signal)
    return { release, changed: true }
  })
}

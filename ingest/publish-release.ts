import type { Release } from '../src/domain/release.ts'
import { findRelease, type ReleaseName } from './find-release.ts'
import { holdWriterLock } from './hold-writer-lock.ts'
import type { IngestServices } from './ingest-services.ts'

/** Shows an unpublished release again. Throws `Problem` (`not-found`, `store-busy`). */
export async function publishRelease(
  name: ReleaseName,
  services: IngestServices,
): Promise<{ release: Release; changed: boolean }> {
  return holdWriterLock(`publish ${name.package}@${name.label}`, services, async () => {
    const release = await findRelease(name, services.library, services.signal)
    if (release.status === 'published') return { release, changed: false }
    await services.library.publish(release, services.now().toISOString(), services.signal)
    return { release, changed: true }
  })
}

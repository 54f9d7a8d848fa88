import type { Release } from '../src/domain/release.ts'
import { clearRelease } from './clear-release.ts'
import { findRelease, type ReleaseName } from './find-release.ts'
import { holdWriterLock } from './hold-writer-lock.ts'
import type { IngestServices } from './ingest-services.ts'

/** Erases a release: its passages and vectors from the index, its text from the library. Throws `Problem` (`not-found`, `store-busy`). */
export async function purgeRelease(name: ReleaseName, services: IngestServices): Promise<Release> {
  return holdWriterLock(`purge ${name.package}@${name.label}`, services, async () => {
    const release = await findRelease(name, services.library, services.signal)
    await services.library.withdraw(release, services.signal)
    await clearRelease(release, services)
    return release
  })
}

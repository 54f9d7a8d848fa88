import type { Release } from '../src/domain/release.ts'
import { clearRelease } from './clear-release.ts'
import { findOwnContent } from './erase-from-answers.ts'
import { findRelease, type ReleaseName } from './find-release.ts'
import { holdWriterLock } from './hold-writer-lock.ts'
import type { IngestServices } from './ingest-services.ts'

/**
 * Erases a release: its passages and vectors from the index, its text from answers, library and uploads that are kept. Ends a purge
 * of it that was interrupted. Throws `Problem` (`not-found`, `store-busy`).
 */
export async function purgeRelease(name: ReleaseName, services: IngestServices): Promise<Release> {
  const { library, signal } = services
  return holdWriterLock(`purge ${name.package}@${name.label}`, services, async cleared => {
    const release = await findRelease(name, library, signal).catch(error => {
      const ended = cleared.find(each => isNamed(each, name))
      if (ended) return ended
      throw error
    })
    if (cleared.includes(release)) return release
    await services.eraseUploads?.(name, await findOwnContent(release, library, signal), signal)
    const forgetVectors = () => services.passageVectors?.forgetOthers([], signal)
    await forgetVectors()
    await library.withdraw(release, signal)
    await clearRelease(release, services)
    // a question that was being answered may have brought some back
    await forgetVectors()
    await services.keptVectors?.forget()
    return release
  })
}

const isNamed = ({ tenant, package: inPackage, label }: Release, name: ReleaseName) =>
  tenant === name.tenant && inPackage === name.package && label === name.label

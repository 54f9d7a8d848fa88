import type { ReleaseKey } from '../release-library.ts'
import type { DocumentStore } from './document-store.ts'
import type { Erasures } from './erasures.ts'
import { objectKeys } from './object-keys.ts'
import type { Objects } from './open-objects.ts'
import { changeRelease, getRelease, type PackageRecords } from './package-records.ts'
import type { ContentsStore } from './release-contents.ts'
import type { WritingLock } from './writing-lock.ts'

export type PurgingRooms = {
  objects: Objects
  packages: PackageRecords
  contents: ContentsStore
  documents: DocumentStore
  erasures: Erasures
  lock: WritingLock
}

/**
 * Erases a release. It counts as staged from the first step on, so that a purge that was interrupted is seen and finished at
 * the next start; it leaves the package's object in the last step.
 */
export async function purgeRelease(
  rooms: PurgingRooms,
  key: ReleaseKey,
  signal?: AbortSignal,
): Promise<void> {
  const { objects, packages, documents, erasures, lock } = rooms
  await lock.confirm(signal)
  documents.forget()
  const concerns = ({ before, after }: { before: number; after: number }) =>
    before === key.ordinal || after === key.ordinal
  await packages.change(
    key.tenant,
    key.package,
    record => ({
      ...changeRelease(record, key, release => ({ ...release, status: 'staging', publishedAt: null })),
      comparisons: record.comparisons.filter(each => !concerns(each)),
    }),
    signal,
  )
  await removeAll(objects, objectKeys.comparisons(key.tenant, key.package), signal, name =>
    concerns(ordinalsOf(name)),
  )
  await eraseOrphans(rooms, key, signal)
  await removeAll(objects, objectKeys.release(key), signal)
  await erasures.tell(signal)
  await packages.change(
    key.tenant,
    key.package,
    record => {
      const found = getRelease(record, key)
      const releases = record.releases.filter(each => each !== found)
      return { ...record, releases, package: releases.length === 0 ? null : record.package }
    },
    signal,
  )
}

/**
 * Erases document versions that no other release places or has placed, also those of an ingest that was interrupted before it
 * placed them, and the files of whose content none is left. Document versions are shared by all packages and tenants, so all their lists of documents are read.
 */
async function eraseOrphans(
  { objects, packages, contents }: PurgingRooms,
  purged: ReleaseKey,
  signal?: AbortSignal,
): Promise<void> {
  const placed = new Set<string>()
  const originals = new Set<string>()
  for (const { releases } of await packages.list(undefined, signal))
    for (const release of releases) {
      const { tenant, package: name, ordinal } = release
      if (tenant === purged.tenant && name === purged.package && ordinal === purged.ordinal) continue
      const { documents, superseded } = await contents.read(release, signal)
      for (const { documentVersion, contentHash } of documents.values()) {
        placed.add(objectKeys.document(documentVersion))
        originals.add(objectKeys.originalLength(contentHash))
      }
      for (const documentVersion of superseded) placed.add(objectKeys.document(documentVersion))
    }
  await removeAll(objects, objectKeys.documents, signal, name => !placed.has(objectKeys.documents + name))
  await removeAll(objects, objectKeys.originals, signal, name => {
    const [hash] = name.split('/')
    return !originals.has(`${objectKeys.originals}${hash}/length`)
  })
}

/** `name` is what follows the beginning. */
async function removeAll(
  objects: Objects,
  beginning: string,
  signal?: AbortSignal,
  which: (name: string) => boolean = () => true,
): Promise<void> {
  for await (const page of objects.list(beginning, signal)) {
    const keys = page.map(({ key }) => key).filter(key => which(key.slice(beginning.length)))
    if (keys.length > 0) await objects.remove(keys, signal)
  }
}

/** Of a comparison's object, as `openComparisonStore` names it. */
function ordinalsOf(name: string): { before: number; after: number } {
  const [before, after] = name.split('_').map(Number)
  return { before: before!, after: after! }
}

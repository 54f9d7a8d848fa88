import type { LibraryContents } from '../library-contents.ts'
import type { DocumentStore } from './document-store.ts'
import { getRelease, type PackageRecords } from './package-records.ts'
import { readCuts, readSections } from './read-version.ts'
import type { ContentsStore } from './release-contents.ts'

type Rooms = { packages: PackageRecords; contents: ContentsStore; documents: DocumentStore }

/** See `LibraryContents`. */
export function libraryContents({ packages, contents, documents }: Rooms): Omit<LibraryContents, 'close'> {
  return {
    async tenants(signal) {
      const records = await packages.list(undefined, signal)
      return [...new Set(records.flatMap(({ package: found }) => found?.tenant ?? []))].sort()
    },
    async superseded(key, signal) {
      const release = getRelease(await packages.read(key.tenant, key.package, signal), key)
      return [...(await contents.read(release, signal)).superseded].sort()
    },
    async version(id, signal) {
      const found = await documents.find(id, signal)
      if (found === null) return null
      return { ...found.head.version, sections: await readSections(found), cuts: await readCuts(found) }
    },
    async comparisons(tenant, name, signal) {
      const kept = (await packages.read(tenant, name, signal))?.comparisons ?? []
      return kept
        .map(({ id, before, after, usedAt }) => ({
          ...{ id, usedAt },
          before: { tenant, package: name, ordinal: before },
          after: { tenant, package: name, ordinal: after },
        }))
        .sort(
          (one, other) =>
            one.before.ordinal - other.before.ordinal || one.after.ordinal - other.after.ordinal,
        )
    },
  }
}

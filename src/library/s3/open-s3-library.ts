import type { MarkStore } from '../../domain/migration-mark.ts'
import type { S3Store } from '../../store/s3/open-s3.ts'
import type { LibraryContents } from '../library-contents.ts'
import type { ReleaseLibrary } from '../release-library.ts'
import { checkInstallation } from './check-installation.ts'
import { openComparisonStore } from './comparison-store.ts'
import { openDocumentStore } from './document-store.ts'
import { openErasures } from './erasures.ts'
import { type CacheLimits, openImmutableObjects } from './immutable-objects.ts'
import { libraryContents } from './library-contents.ts'
import { locatePassages } from './locate-passages.ts'
import { openMigrationMark } from './migration-mark.ts'
import { type ObjectRetries, openObjects } from './open-objects.ts'
import { openOriginalStore } from './original-store.ts'
import { openPackageRecords, releaseOf } from './package-records.ts'
import { purgeRelease } from './purge-release.ts'
import { readCuts, readLayout, readPassages, readSections, readSpan } from './read-version.ts'
import { openReleaseContents } from './release-contents.ts'
import { unreadFiles } from './unread-files.ts'
import { writingReleases } from './write-releases.ts'
import { makeWritingLock } from './writing-lock.ts'

/**
 * `lockExpiry` is how long the lock of a writer that was killed keeps others out, `freshFor` how long another instance may
 * still read what was purged, and see releases as they were; milliseconds.
 */
export type S3LibraryOptions = {
  cache: CacheLimits
  retries: ObjectRetries
  lockExpiry: number
  freshFor: number
}

/** A library with all that it holds, and the mark of what is copied into it. Closing the library closes all. */
export type S3Library = { library: ReleaseLibrary; contents: LibraryContents; mark: MarkStore }

/**
 * The library as objects in S3. Documents, comparisons and lists of documents are written once; a package's object says
 * which of them count and changes in one conditional put. Throws `Problem`; `bad-setting` where the store takes no notice of
 * conditions.
 */
export async function openS3Library(store: S3Store, options: S3LibraryOptions): Promise<S3Library> {
  const objects = openObjects(store, options.retries)
  try {
    return await openOver(objects, options)
  } catch (error) {
    objects.close()
    throw error
  }
}

async function openOver(
  objects: ReturnType<typeof openObjects>,
  { cache, lockExpiry, freshFor }: S3LibraryOptions,
): Promise<S3Library> {
  await checkInstallation(objects)
  const erasures = openErasures(objects, freshFor)
  const immutable = await openImmutableObjects(objects, erasures, cache)
  const packages = openPackageRecords(objects, freshFor)
  const documents = openDocumentStore(objects, immutable)
  const originals = openOriginalStore(objects)
  const contents = openReleaseContents(objects, immutable)
  const comparisons = openComparisonStore(objects, immutable, packages)
  const lock = makeWritingLock(objects, lockExpiry)
  const writing = writingReleases({ packages, contents, documents, lock })
  const unread = unreadFiles(objects)

  const library: ReleaseLibrary = {
    async lockForWriting(holder, signal) {
      const taken = await lock.lock(holder, signal)
      // Who had it before may have written what is still taken for fresh here.
      packages.renew()
      documents.forget()
      return taken
    },
    async packages(tenant, { all = false } = {}, signal) {
      const records = await packages.list(tenant, signal)
      const shown = records.filter(({ releases }) => all || releases.some(isPublished))
      return shown
        .flatMap(record => record.package ?? [])
        .sort((one, other) => (one.name < other.name ? -1 : 1))
    },
    async releases(tenant, packageName, { all = false } = {}, signal) {
      const record = await packages.read(tenant, packageName, signal)
      return (record?.releases ?? []).filter(release => all || isPublished(release)).map(releaseOf)
    },
    ...writing,
    missingVersions: documents.missing,
    writeVersions: documents.write,
    purge: (key, signal) =>
      purgeRelease({ objects, packages, contents, documents, erasures, lock }, key, signal),
    async staged(signal) {
      const records = await packages.list(undefined, signal)
      return records.flatMap(({ releases }) =>
        releases.filter(({ status }) => status === 'staging').map(releaseOf),
      )
    },
    noteUnread: async (key, files, signal) =>
      unread.write(await packages.release(key, signal), files, signal),
    unread: async (key, signal) => unread.read(await packages.release(key, signal), signal),
    async documents(key, signal) {
      const found = [...(await contents.read(await packages.release(key, signal), signal)).documents.values()]
      if (lock.taken) documents.remember(found)
      return found
    },
    outline: async (id, signal) => (await documents.open(id, signal)).head.outline,
    sections: async (id, anchors, signal) => readSections(await documents.open(id, signal), anchors),
    cuts: async (id, signal) =>
      (await readCuts(await documents.open(id, signal))).map(({ blocks: _, ...cut }) => cut),
    textHashes: (ids, most, signal) =>
      Promise.all(
        ids.map(async id => {
          const { cuts = [] } = (await documents.find(id, signal))?.head ?? {}
          return cuts.length === 0 || cuts.length > most ? null : cuts
        }),
      ),
    async passages(id, textHashes, signal) {
      const version = await documents.find(id, signal)
      return version ? readPassages(version, textHashes) : []
    },
    items: async (id, key, signal) =>
      (await documents.open(id, signal)).head.items.filter(item => item.key === key),
    locate: (key, passages_, signal) =>
      locatePassages({ packages, contents, documents }, key, passages_, signal),
    pages: async (id, signal) => (await documents.find(id, signal))?.head.version.pages ?? null,
    async layout(id, signal) {
      const version = await documents.find(id, signal)
      return version && readLayout(version)
    },
    keepOriginal: originals.keep,
    original: originals.read,
    async text(id, span, signal) {
      const version = await documents.find(id, signal)
      return version && readSpan(version, span)
    },
    comparison: comparisons.read,
    keepComparison: comparisons.keep,
    async close() {
      try {
        await lock.close()
      } finally {
        immutable.close()
        objects.close()
      }
    },
  }
  return {
    library,
    contents: { ...libraryContents({ packages, contents, documents }), close: () => library.close() },
    mark: openMigrationMark(objects),
  }
}

const isPublished = ({ status }: { status: string }) => status === 'published'

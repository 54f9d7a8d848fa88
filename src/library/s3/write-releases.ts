import type { DocumentPlace, DocumentSummary } from '../../domain/document.ts'
import { Problem } from '../../domain/problem.ts'
import type { Package, Release } from '../../domain/release.ts'
import type { ReleaseKey } from '../release-library.ts'
import type { DocumentStore } from './document-store.ts'
import {
  changeRelease,
  getRelease,
  type PackageRecord,
  type PackageRecords,
  type ReleaseRecord,
} from './package-records.ts'
import { type ContentsStore, sorted } from './release-contents.ts'
import type { WritingLock } from './writing-lock.ts'

export type WritingRooms = {
  packages: PackageRecords
  contents: ContentsStore
  documents: DocumentStore
  lock: WritingLock
}

/** The writing half of the library but for purging; see `ReleaseLibrary`. */
export function writingReleases({ packages, contents, documents, lock }: WritingRooms) {
  /** One conditional put of the package's object. */
  const change = async (
    key: ReleaseKey,
    next: (release: ReleaseRecord) => ReleaseRecord,
    signal?: AbortSignal,
  ) => {
    await lock.confirm(signal)
    await packages.change(key.tenant, key.package, record => changeRelease(record, key, next), signal)
  }

  return {
    async stage(record: Package, release: Release, signal?: AbortSignal): Promise<void> {
      const { tenant, package: name, label, status } = release
      if (status !== 'staging' || name !== record.name || tenant !== record.tenant)
        throw new Problem(
          'bad-request',
          `Release "${label}" of "${name}" cannot be staged: it is ${status}.`,
          'Stage a release with status "staging" in its own package.',
        )
      await lock.confirm(signal)
      const staged: ReleaseRecord = { ...release, publishedAt: null, documents: 0, manifest: null, merged: 0 }
      const add = (found: PackageRecord) => {
        if (found.releases.some(({ ordinal }) => ordinal === release.ordinal))
          throw new Problem(
            'conflict',
            `Package "${name}" already has a release with ordinal ${release.ordinal}.`,
            'Choose another ordinal, or purge that release first.',
          )
        const releases = [...found.releases, staged].sort((one, other) => one.ordinal - other.ordinal)
        return { ...found, package: found.package ?? record, releases }
      }
      await packages.change(tenant, name, add, signal)
    },

    async placeDocuments(key: ReleaseKey, places: readonly DocumentPlace[], signal?: AbortSignal) {
      const release = await packages.release(key, signal)
      if (release.status !== 'staging')
        throw new Problem(
          'conflict',
          `Release "${release.label}" of "${release.package}" is ${release.status} and takes no more documents.`,
          'Stage a release under a new ordinal.',
        )
      const summaries = await documents.summarize(places, signal)
      if (summaries.length > 0) await contents.append(release, summaries, signal)
    },

    async supersede(key: ReleaseKey, places: readonly DocumentPlace[], signal?: AbortSignal) {
      const release = await packages.release(key, signal)
      const found = await contents.read(release, signal)
      const missing = await documents.missing(
        places.map(place => place.documentVersion),
        signal,
      )
      for (const { path, documentVersion } of places)
        if (missing.has(documentVersion) || !found.documents.has(path))
          throw cannotMove(release, path, documentVersion, missing.has(documentVersion))
      const newer = await documents.summarize(places, signal)
      const moved = new Map<string, DocumentSummary>(found.documents)
      const superseded = new Set(found.superseded)
      for (const document of newer) {
        const placed = found.documents.get(document.path)!
        if (placed.contentHash !== document.contentHash) throw otherContent(release, document)
        if (placed.documentVersion === document.documentVersion) continue
        superseded.add(placed.documentVersion)
        moved.set(document.path, document)
      }
      const written = await contents.write(
        release,
        { ...found, documents: sorted(moved.values()), superseded: [...superseded] },
        signal,
      )
      await change(key, current => ({ ...current, ...written }), signal)
    },

    async publish(key: ReleaseKey, publishedAt: string, signal?: AbortSignal): Promise<void> {
      const release = await packages.release(key, signal)
      if (release.status === 'published') return
      const written =
        release.status === 'staging'
          ? await contents.write(release, await contents.read(release, signal), signal)
          : {}
      await lock.confirm(signal)
      const publish = (record: PackageRecord) => {
        const { label } = getRelease(record, key)
        const releases = record.releases.map((each): ReleaseRecord => {
          if (each.ordinal === key.ordinal) return { ...each, ...written, status: 'published', publishedAt }
          const withdrawn = each.label === label && each.status === 'published'
          return withdrawn ? { ...each, status: 'staging', publishedAt: null } : each
        })
        return { ...record, releases }
      }
      await packages.change(key.tenant, key.package, publish, signal)
    },

    unpublish: (key: ReleaseKey, signal?: AbortSignal) =>
      change(
        key,
        release => {
          if (release.status !== 'staging') return { ...release, status: 'unpublished' }
          throw new Problem(
            'conflict',
            `Release "${release.label}" of "${release.package}" has not been published.`,
            'Publish it first, or purge it.',
          )
        },
        signal,
      ),

    withdraw: (key: ReleaseKey, signal?: AbortSignal) =>
      change(key, release => ({ ...release, status: 'staging', publishedAt: null }), signal),
  }
}

function cannotMove({ label }: ReleaseRecord, path: string, documentVersion: string, missing: boolean) {
  return new Problem(
    'not-found',
    `"${path}" of release "${label}" can't be moved to document version ${documentVersion}: ${missing ? 'it is not stored' : 'there is no such document'}.`,
    'List the documents of the release, and write document versions before placing them.',
  )
}

function otherContent({ label }: ReleaseRecord, { path, documentVersion }: DocumentSummary) {
  return new Problem(
    'conflict',
    `Document version ${documentVersion} has other content than "${path}" of release "${label}".`,
    'A release never changes: ingest other content as another release.',
  )
}

import { workerData } from 'node:worker_threads'
import type { DocumentPlace } from '../../domain/document.ts'
import type { Package, Release, UnreadFile } from '../../domain/release.ts'
import { libraryMigrations } from '../../store/sqlite/library-migrations.ts'
import { openDatabase } from '../../store/sqlite/open-database.ts'
import { cacheStatements, type Statements } from '../../store/sqlite/statement-cache.ts'
import { serveMethods } from '../../store/sqlite/worker-host.ts'
import type { ComparisonKey, ReleaseKey } from '../release-library.ts'
import type { LibraryFiles } from './library-files.ts'
import { writeOriginal } from './originals.ts'
import type { PackedVersion } from './pack-version.ts'
import { purgeRelease } from './purge-release.ts'
import { supersedeDocuments } from './supersede-documents.ts'
import { noteUnread } from './unread-files.ts'
import { touchComparison, writeComparison } from './write-comparisons.ts'
import {
  placeDocuments,
  publishRelease,
  stageRelease,
  unpublishRelease,
  withdrawRelease,
} from './write-releases.ts'
import { writeVersions } from './write-versions.ts'
import { makeWritingLock, type WritingLock } from './writing-lock.ts'

function writeMethods(statements: Statements, { lock, unlock }: WritingLock) {
  return {
    lock,
    unlock,
    stage: (record: Package, release: Release) => stageRelease(statements, record, release),
    writeVersions: (versions: readonly PackedVersion[]) => writeVersions(statements, versions),
    writeOriginal: (contentHash: string, bytes: Uint8Array) => writeOriginal(statements, contentHash, bytes),
    placeDocuments: (release: ReleaseKey, places: readonly DocumentPlace[]) =>
      placeDocuments(statements, release, places),
    supersede: (release: ReleaseKey, places: readonly DocumentPlace[]) =>
      supersedeDocuments(statements, release, places),
    publish: (release: ReleaseKey, publishedAt: string) => publishRelease(statements, release, publishedAt),
    unpublish: (release: ReleaseKey) => unpublishRelease(statements, release),
    withdraw: (release: ReleaseKey) => withdrawRelease(statements, release),
    purge: (release: ReleaseKey) => purgeRelease(statements, release),
    noteUnread: (release: ReleaseKey, files: readonly UnreadFile[]) => noteUnread(statements, release, files),
    keepComparison: (key: ComparisonKey, pieces: readonly string[], at: string) =>
      writeComparison(statements, key, pieces, at),
    touchComparison: (row: number, at: string) => touchComparison(statements, row, at),
  }
}
export type WriteMethods = ReturnType<typeof writeMethods>

const files = workerData as LibraryFiles

serveMethods(() => {
  const database = openDatabase(files.database, libraryMigrations, { secureDelete: true })
  const statements = cacheStatements(database)
  const lock = makeWritingLock(statements, files.lock)
  const close = () => {
    lock.unlock()
    database.close()
  }
  return { methods: writeMethods(statements, lock), close }
}, files.database)

import { workerData } from 'node:worker_threads'
import type { Span } from '../../domain/span.ts'
import { libraryMigrations } from '../../store/sqlite/library-migrations.ts'
import { openDatabase } from '../../store/sqlite/open-database.ts'
import { cacheStatements, type Statements } from '../../store/sqlite/statement-cache.ts'
import { serveMethods } from '../../store/sqlite/worker-host.ts'
import type { ComparisonKey, ReleaseKey } from '../release-library.ts'
import type { LibraryFiles } from './library-files.ts'
import { locatePassages, readPassages } from './locate-passages.ts'
import { readOriginal } from './originals.ts'
import { readComparison } from './read-comparison.ts'
import {
  readCuts,
  readItems,
  readLayout,
  readMissingVersions,
  readOutline,
  readPages,
  readSections,
  readSpan,
  readTextHashes,
} from './read-documents.ts'
import { readDocuments, readPackages, readReleases, readStaged } from './read-releases.ts'
import { readUnread } from './unread-files.ts'

function readMethods(statements: Statements) {
  return {
    packages: (tenant: string, options?: { all?: boolean }) => readPackages(statements, tenant, options),
    releases: (tenant: string, name: string, options?: { all?: boolean }) =>
      readReleases(statements, tenant, name, options),
    staged: () => readStaged(statements),
    missingVersions: (ids: readonly string[]) => readMissingVersions(statements, ids),
    documents: (release: ReleaseKey) => readDocuments(statements, release),
    outline: (documentVersion: string) => readOutline(statements, documentVersion),
    sections: (documentVersion: string, anchors?: readonly string[]) =>
      readSections(statements, documentVersion, anchors),
    cuts: (documentVersion: string) => readCuts(statements, documentVersion),
    textHashes: (documentVersions: readonly string[], most: number) =>
      readTextHashes(statements, documentVersions, most),
    passages: (documentVersion: string, textHashes: readonly string[]) =>
      readPassages(statements, documentVersion, textHashes),
    items: (documentVersion: string, key: string) => readItems(statements, documentVersion, key),
    locate: (release: ReleaseKey, passages: readonly { path: string; textHash: string }[]) =>
      locatePassages(statements, release, passages),
    pages: (documentVersion: string) => readPages(statements, documentVersion),
    layout: (documentVersion: string) => readLayout(statements, documentVersion),
    original: (contentHash: string, part?: Span) => readOriginal(statements, contentHash, part),
    text: (documentVersion: string, span: Span) => readSpan(statements, documentVersion, span),
    unread: (release: ReleaseKey) => readUnread(statements, release),
    comparison: (key: ComparisonKey) => readComparison(statements, key),
  }
}
export type ReadMethods = ReturnType<typeof readMethods>

const { database: file } = workerData as LibraryFiles

serveMethods(() => {
  openDatabase(file, libraryMigrations).close()
  const database = openDatabase(file, libraryMigrations, { readOnly: true })
  return { methods: readMethods(cacheStatements(database)), close: () => database.close() }
}, file)

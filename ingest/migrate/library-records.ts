import type { Package, Release } from '../../src/domain/release.ts'
import type { LibraryContents } from '../../src/library/library-contents.ts'
import type { ComparisonKey, ReleaseLibrary } from '../../src/library/release-library.ts'
import { hashBytes } from '../read/content-hash.ts'
import { workAhead } from '../work-ahead.ts'
import { hashRecord } from './hash-record.ts'

/** A library, and what it holds beyond what readers ask for. */
export type WholeLibrary = { library: ReleaseLibrary; contents: LibraryContents }

/** A package with those of its releases that are not being written. */
export type WholePackage = { record: Package; releases: Release[] }

export async function* wholePackages(
  { library, contents }: WholeLibrary,
  signal?: AbortSignal,
): AsyncGenerator<WholePackage> {
  for (const tenant of await contents.tenants(signal))
    for (const record of await library.packages(tenant, { all: true }, signal)) {
      const all = await library.releases(tenant, record.name, { all: true }, signal)
      const releases = all.filter(({ status }) => status !== 'staging')
      if (releases.length > 0) yield { record, releases }
    }
}

/** What a release says of itself and which documents it has, but not whether it is published. */
export async function hashRelease(
  record: Package,
  { status: _, publishedAt: __, documents: ___, ...release }: Release,
  { library, contents }: WholeLibrary,
  signal?: AbortSignal,
): Promise<string> {
  const placed = await library.documents(release, signal)
  const unread = await library.unread(release, signal)
  return hashRecord([record, release, placed, await contents.superseded(release, signal), unread])
}

/** Every document version that a release places or has placed. */
export async function versionsOf(
  release: Release,
  { library, contents }: WholeLibrary,
  signal?: AbortSignal,
): Promise<Set<string>> {
  const placed = await library.documents(release, signal)
  const superseded = await contents.superseded(release, signal)
  return new Set([...placed.map(({ documentVersion }) => documentVersion), ...superseded])
}

export const comparisonName = (
  { tenant, name }: Package,
  { before, after }: Pick<ComparisonKey, 'before' | 'after'>,
): string => `comparison ${tenant}/${name} ${before.ordinal}..${after.ordinal}`

export const isComparison = (name: string): boolean => name.startsWith('comparison ')

/**
 * Hashes of all that a library holds, by what they are of: releases, document versions, comparisons. `onRecord` hears how many there are.
 */
export async function libraryHashes(
  whole: WholeLibrary,
  onRecord: (count: number) => void,
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const { library, contents } = whole
  const hashes = new Map<string, string>()
  const put = (name: string, hash: string) => onRecord(hashes.set(name, hash).size)
  for await (const { record, releases } of wholePackages(whole, signal)) {
    const name = `${record.tenant}/${record.name}`
    for (const release of releases) {
      const { status, publishedAt, ordinal, label } = release
      const hash = await hashRelease(record, release, whole, signal)
      put(`release ${name}@${label} (${ordinal})`, hashRecord([hash, status, publishedAt]))
      const nameOf = (id: string) => `document version ${id}`
      const others = [...(await versionsOf(release, whole, signal))].filter(id => !hashes.has(nameOf(id)))
      const versions = workAhead(others, id => contents.version(id, signal))
      for await (const [id, version] of versions) {
        put(nameOf(id), hashRecord(version))
        if (version?.layout === undefined) continue
        const original = await library.original(version.contentHash, undefined, signal)
        put(`file of document version ${id}`, original === null ? '' : hashBytes(original.bytes))
      }
    }
    for (const { usedAt, ...key } of await contents.comparisons(record.tenant, record.name, signal)) {
      const comparison = await library.comparison(key, usedAt, signal)
      put(comparisonName(record, key), hashRecord([key.id, comparison]))
    }
  }
  return hashes
}

import { Problem } from '../../src/domain/problem.ts'
import type { Package, Release } from '../../src/domain/release.ts'
import { hashRecord } from './hash-record.ts'
import {
  comparisonName,
  hashRelease,
  versionsOf,
  type WholeLibrary,
  type WholePackage,
  wholePackages,
} from './library-records.ts'
import { placeDocuments } from './place-documents.ts'

/** Document versions that are read and written together. */
const BATCH = 16

/** `kept` are the comparisons that both libraries had then, by the names of their records. */
export type LibraryCopy = {
  releases: number
  documents: number
  comparisons: number
  removed: number
  kept: Set<string>
}

/**
 * Makes a library hold what another one holds, and nothing else; what it holds already stays. Whoever stops on the way
 * leaves what the next call goes on with. The caller holds the locks of both. `onProgress` hears of every release and batch.
 */
export async function copyLibrary(
  from: WholeLibrary,
  to: WholeLibrary,
  onProgress: (release: Release, copied: LibraryCopy) => void,
  signal?: AbortSignal,
): Promise<LibraryCopy> {
  const copied: LibraryCopy = { releases: 0, documents: 0, comparisons: 0, removed: 0, kept: new Set() }
  const packages = await Array.fromAsync(wholePackages(from, signal))
  await removeOthers(packages, to, copied, signal)
  for (const whole of packages) {
    for (const release of whole.releases) {
      onProgress(release, copied)
      await copyRelease(whole.record, release, from, to, copied, () => onProgress(release, copied), signal)
    }
    await setStates(whole, to, signal)
    await copyComparisons(whole, from, to, copied, signal)
  }
  return copied
}

/** Takes out what the other library does not hold, or holds as something else by now. */
async function removeOthers(
  packages: readonly WholePackage[],
  { library, contents }: WholeLibrary,
  copied: LibraryCopy,
  signal?: AbortSignal,
): Promise<void> {
  const facts = new Map(
    packages.flatMap(({ releases }) => releases.map(release => [nameOf(release), factsOf(release)] as const)),
  )
  for (const tenant of await contents.tenants(signal))
    for (const { name } of await library.packages(tenant, { all: true }, signal))
      for (const release of await library.releases(tenant, name, { all: true }, signal)) {
        if (facts.get(nameOf(release)) === factsOf(release)) continue
        await library.purge(release, signal)
        copied.removed += 1
      }
}

const nameOf = ({ tenant, package: name, ordinal }: Release) => JSON.stringify([tenant, name, ordinal])
const factsOf = ({ status: _, publishedAt: __, documents: ___, ...facts }: Release) => hashRecord(facts)

/** Leaves the release unpublished, so that it can't take the place of another one with its label. */
async function copyRelease(
  record: Package,
  release: Release,
  from: WholeLibrary,
  to: WholeLibrary,
  copied: LibraryCopy,
  onBatch: () => void,
  signal?: AbortSignal,
): Promise<void> {
  const { library } = to
  const there = (await library.releases(release.tenant, release.package, { all: true }, signal)).find(
    ({ ordinal }) => ordinal === release.ordinal,
  )
  if (there !== undefined && there.status !== 'staging') {
    const [hash, wanted] = [
      await hashRelease(record, there, to, signal),
      await hashRelease(record, release, from, signal),
    ]
    if (hash === wanted) return
    // Its documents were read anew, or a file that could not be read was noted.
    await library.withdraw(there, signal)
  }
  if (there === undefined)
    await library.stage(record, { ...release, status: 'staging', publishedAt: null, documents: 0 }, signal)
  copied.documents += await copyVersions(await versionsOf(release, from, signal), from, to, onBatch, signal)
  await placeDocuments(release, from, to, signal)
  await library.noteUnread(release, await from.library.unread(release, signal), signal)
  await withoutLabel(release, to, signal)
  await library.publish(release, release.publishedAt ?? new Date(0).toISOString(), signal)
  await library.unpublish(release, signal)
  copied.releases += 1
}

/** How many were written. */
async function copyVersions(
  ids: ReadonlySet<string>,
  { contents, library: from }: WholeLibrary,
  { library }: WholeLibrary,
  onBatch: () => void,
  signal?: AbortSignal,
): Promise<number> {
  const missing = [...(await library.missingVersions([...ids], signal))]
  for (let start = 0; start < missing.length; start += BATCH) {
    const versions = []
    for (const id of missing.slice(start, start + BATCH)) {
      const version = await contents.version(id, signal)
      if (version === null)
        throw new Problem(
          'store-damaged',
          `Document version ${id} is placed and not stored.`,
          'Restore a backup.',
        )
      versions.push(version)
    }
    for (const { layout, contentHash } of versions) {
      const original = layout === undefined ? null : await from.original(contentHash, undefined, signal)
      if (original !== null) await library.keepOriginal(contentHash, original.bytes, signal)
    }
    await library.writeVersions(versions, signal)
    onBatch()
  }
  return missing.length
}

/** A published release with this label would be withdrawn by publishing another one. */
async function withoutLabel(
  release: Release,
  { library }: WholeLibrary,
  signal?: AbortSignal,
): Promise<void> {
  const published = await library.releases(release.tenant, release.package, {}, signal)
  for (const other of published) if (other.label === release.label) await library.unpublish(other, signal)
}

/** Publishes and unpublishes until every release is as it is in the other library. */
async function setStates(
  { record, releases }: WholePackage,
  { library }: WholeLibrary,
  signal?: AbortSignal,
): Promise<void> {
  const there = await library.releases(record.tenant, record.name, { all: true }, signal)
  const differing = releases.filter(release => {
    const now = there.find(({ ordinal }) => ordinal === release.ordinal)!
    return now.status !== release.status || now.publishedAt !== release.publishedAt
  })
  for (const release of differing) {
    const now = there.find(({ ordinal }) => ordinal === release.ordinal)!
    if (now.status === 'published') await library.unpublish(release, signal)
  }
  for (const release of differing)
    if (release.status === 'published') await library.publish(release, release.publishedAt!, signal)
}

async function copyComparisons(
  { record }: WholePackage,
  from: WholeLibrary,
  to: WholeLibrary,
  copied: LibraryCopy,
  signal?: AbortSignal,
): Promise<void> {
  const there = await to.contents.comparisons(record.tenant, record.name, signal)
  const known = new Set(there.map(kept => JSON.stringify([kept.id, comparisonName(record, kept)])))
  for (const kept of await from.contents.comparisons(record.tenant, record.name, signal)) {
    const { usedAt, ...key } = kept
    const name = comparisonName(record, key)
    if (!known.has(JSON.stringify([key.id, name]))) {
      const comparison = await from.library.comparison(key, usedAt, signal)
      if (comparison === null) continue
      await to.library.keepComparison(key, comparison, usedAt, signal)
      copied.comparisons += 1
    }
    copied.kept.add(name)
  }
}

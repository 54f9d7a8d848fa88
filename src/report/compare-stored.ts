import { createHash } from 'node:crypto'
import { compareReleases } from '../compare/compare-releases.ts'
import { ENGINE_VERSION } from '../compare/state-completeness.ts'
import type { Caller } from '../domain/caller.ts'
import { Problem } from '../domain/problem.ts'
import type { Release } from '../domain/release.ts'
import type { ReleaseLibrary } from '../library/release-library.ts'
import { addSameDocuments } from './add-same-documents.ts'
import { keepComparisons, type StoredComparison } from './keep-comparisons.ts'
import { type ReleaseDocuments, readReleases } from './read-releases.ts'

/** Releases by label. Without `to` the latest, without `from` the one before it, of those the caller may read. */
export type ComparedPair = { package: string; from?: string | undefined; to?: string | undefined }

/**
 * Compares two releases that the caller may read, in the order in which they are named. Throws `Problem`
 * (`not-found`, `cancelled`, and what the library throws). With `unchanged` the matched places without a difference
 * are listed, and the comparison is not kept.
 */
export type CompareStored = (
  pair: ComparedPair,
  caller: Caller,
  options?: { unchanged?: boolean; signal?: AbortSignal },
) => Promise<StoredComparison>

/** Comparisons over a library. The last ones are kept, so that paging through one does not make it anew. */
export function makeCompareStored(library: ReleaseLibrary): CompareStored {
  const kept = keepComparisons()
  return async (pair, caller, { unchanged = false, signal } = {}) => {
    const all = await library.releases(caller.tenant, pair.package, {}, signal)
    kept.forgetOthers(caller.tenant, pair.package, all)
    const readable = all.filter(({ access }) => caller.access.includes(access))
    const { from, to } = findPair(pair, readable)
    const older = { release: from, documents: await library.documents(from, signal) }
    const newer = { release: to, documents: await library.documents(to, signal) }
    const id = identityOf(older, newer)
    const known = unchanged ? null : kept.find(id)
    if (known) return known
    const [before, after] = await readReleases(older, newer, library, signal)
    signal?.throwIfAborted()
    const compared = compareReleases(pair.package, before, after, { unchanged })
    const comparison = unchanged ? await addSameDocuments(compared, older, newer, library, signal) : compared
    const documents = new Set([...older.documents, ...newer.documents].map(({ path }) => path))
    const made: StoredComparison = { id, comparison, documents }
    if (!unchanged) kept.keep(made, [from, to])
    return made
  }
}

/** Resolves the two releases. Throws `Problem` (`not-found`) that names what there is. */
export function findPair(
  { package: packageName, from, to }: ComparedPair,
  releases: readonly Release[],
): { from: Release; to: Release } {
  if (releases.length === 0)
    throw new Problem(
      'not-found',
      `There is no package ${packageName}.`,
      'See `npx variorum releases` or GET /v1/packages.',
    )
  const labels = releases.map(({ label }) => label)
  const find = (label: string): Release => {
    const release = releases.find(candidate => candidate.label === label)
    if (release) return release
    throw new Problem(
      'not-found',
      `Package ${packageName} has no release ${label}.`,
      `It has ${labels.slice(-12).join(', ')}.`,
    )
  }
  const newer = to === undefined ? releases.at(-1)! : find(to)
  if (from !== undefined) return { from: find(from), to: newer }
  const older = releases[releases.indexOf(newer) - 1]
  if (older) return { from: older, to: newer }
  throw new Problem(
    'not-found',
    `Package ${packageName} has no release before ${newer.label}.`,
    'Ingest another release, or name two.',
  )
}

/** Also over the document versions, which a newer parser replaces while the release's content stays. */
function identityOf(older: ReleaseDocuments, newer: ReleaseDocuments): string {
  const hash = createHash('sha256').update(`${ENGINE_VERSION}\n`)
  for (const { release, documents } of [older, newer]) {
    const { tenant, package: packageName, label, ordinal, contentHash } = release
    hash.update(`${JSON.stringify([tenant, packageName, label, ordinal, contentHash])}\n`)
    for (const { path, documentVersion } of documents) hash.update(`${path}\0${documentVersion}\n`)
  }
  return hash.digest('hex').slice(0, 32)
}

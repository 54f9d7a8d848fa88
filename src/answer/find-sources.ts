import type { Caller } from '../domain/caller.ts'
import { sidesOf } from '../domain/change.ts'
import type { EvidenceRecord } from '../domain/evidence-record.ts'
import type { Release } from '../domain/release.ts'
import type { ReleaseLibrary } from '../library/release-library.ts'

/**
 * What became of a document that an answer rested on. `current`: its release holds the same content; `replaced`: its
 * release was published anew with other content; `unpublished`: its release is hidden; `purged`: its release was erased.
 */
export type SourceStatus = 'current' | 'replaced' | 'unpublished' | 'purged'
export type ReplayedSource = {
  package: string
  release: string
  document: string
  contentHash: string
  status: SourceStatus
}

/** Whether the words of a source may still be shown. */
export const isKept = (status: SourceStatus) => status === 'current' || status === 'replaced'

/** The documents that an answer rested on, in order of the evidence, as they stand now for the caller. */
export async function findSources(
  { passages, citations, changes }: EvidenceRecord,
  caller: Caller,
  library: ReleaseLibrary,
  signal: AbortSignal,
): Promise<ReplayedSource[]> {
  const named = [
    ...passages,
    ...[...citations, ...changes.flatMap(sidesOf)].map(({ place, ...source }) => ({ ...place, ...source })),
  ].map(({ package: name, release, document, documentVersion, contentHash }) => ({
    ...{ package: name, release, document, documentVersion, contentHash },
  }))
  const distinct = new Map(named.map(each => [`${each.package}@${each.release}/${each.document}`, each]))
  const missing = await library.missingVersions(
    [...distinct.values()].map(({ documentVersion }) => documentVersion),
    signal,
  )
  const releases = new Map<string, Release[]>()
  const contents = new Map<Release, Map<string, string>>()
  const sources: ReplayedSource[] = []
  for (const { documentVersion, ...source } of distinct.values()) {
    const status = missing.has(documentVersion) ? 'purged' : await statusOf(source)
    sources.push({ ...source, status })
  }
  return sources

  async function statusOf(source: Omit<ReplayedSource, 'status'>): Promise<SourceStatus> {
    const known = releases.get(source.package) ?? (await releasesOf(source.package))
    releases.set(source.package, known)
    const own = known.filter(({ label }) => label === source.release)
    const release = own.find(({ status }) => status === 'published')
    if (!release) return own.length > 0 ? 'unpublished' : 'purged'
    const held = contents.get(release) ?? (await contentsOf(release))
    contents.set(release, held)
    return held.get(source.document) === source.contentHash ? 'current' : 'replaced'
  }

  async function releasesOf(name: string): Promise<Release[]> {
    const all = await library.releases(caller.tenant, name, { all: true }, signal)
    return all.filter(({ access }) => caller.access.includes(access))
  }

  async function contentsOf(release: Release): Promise<Map<string, string>> {
    const documents = await library.documents(release, signal)
    return new Map(documents.map(({ path, contentHash }) => [path, contentHash]))
  }
}

import type { Passage, PassageId } from '../../src/domain/passage.ts'
import type { Release } from '../../src/domain/release.ts'
import type { ReleaseLibrary } from '../../src/library/release-library.ts'
import { passageId } from './passage-id.ts'

/** A path whose document version differs between two releases; null where it is not. */
export type DifferingPath = { path: string; before: string | null; after: string | null }

/** Paths in which two releases hold other passages; all of them when their access labels differ. */
export async function differingPaths(
  from: Release | null,
  to: Release | null,
  library: ReleaseLibrary,
  signal?: AbortSignal,
): Promise<DifferingPath[]> {
  const before = await versionsByPath(from, library, signal)
  const after = await versionsByPath(to, library, signal)
  const sameAccess = from?.access === to?.access
  return [...new Set([...before.keys(), ...after.keys()])]
    .map(path => ({ path, before: before.get(path) ?? null, after: after.get(path) ?? null }))
    .filter(paths => !sameAccess || paths.before !== paths.after)
}

/** The distinct passages of a document version at a path of a release. */
export async function passagesOf(
  release: Release,
  path: string,
  documentVersion: string,
  library: ReleaseLibrary,
  signal?: AbortSignal,
): Promise<Map<PassageId, Passage>> {
  const { tenant, package: name, access } = release
  const cuts = await library.cuts(documentVersion, signal)
  const passages = new Map<PassageId, Passage>()
  for (const { textHash, trail, text, identifiers } of cuts) {
    const place = { tenant, package: name, path, access, textHash }
    const id = passageId(place)
    if (!passages.has(id)) passages.set(id, { id, ...place, trail, text, identifiers })
  }
  return passages
}

async function versionsByPath(release: Release | null, library: ReleaseLibrary, signal?: AbortSignal) {
  const documents = release ? await library.documents(release, signal) : []
  return new Map(documents.map(document => [document.path, document.documentVersion]))
}

import type { DocumentPlace } from '../../src/domain/document.ts'
import type { Release } from '../../src/domain/release.ts'
import type { WholeLibrary } from './library-records.ts'

/**
 * Places the documents of a release as they stand in another library. Versions that were placed before are placed first and then superseded, since that is how a release comes to keep them: each
 * at a path that has their content.
 */
export async function placeDocuments(
  release: Release,
  { library, contents }: WholeLibrary,
  to: WholeLibrary,
  signal?: AbortSignal,
): Promise<void> {
  const documents = await library.documents(release, signal)
  const places = documents.map(({ path, documentVersion }) => ({ path, documentVersion }))
  const earlier = await Promise.all(
    (await contents.superseded(release, signal)).map(async id => ({
      id,
      contentHash: (await contents.version(id, signal))?.contentHash,
    })),
  )
  const steps: DocumentPlace[][] = []
  for (const [contentHash, versions] of Map.groupBy(earlier, each => each.contentHash)) {
    const place = documents.find(document => document.contentHash === contentHash)
    if (place === undefined) continue
    const { path, documentVersion } = place
    // One that is placed again by now comes first, so that it too is left for another one.
    const ids = versions.map(({ id }) => id).sort(id => (id === documentVersion ? -1 : 1))
    for (const [index, id] of [...ids, documentVersion].entries())
      steps[index] = [...(steps[index] ?? []), { path, documentVersion: id }]
  }
  const [first = [], ...later] = steps
  const placed = new Map(places.map(place => [place.path, place]))
  for (const place of first) placed.set(place.path, place)
  await to.library.placeDocuments(release, [...placed.values()], signal)
  for (const step of later) await to.library.supersede(release, step, signal)
}

import { passagesOf } from '../../ingest/index/release-difference.ts'
import type { IngestServices } from '../../ingest/ingest-services.ts'
import { livesAt } from '../../src/domain/lifespan.ts'
import type { PassageId } from '../../src/domain/passage.ts'
import type { Release } from '../../src/domain/release.ts'

type Stores = Pick<IngestServices, 'library' | 'search'>

/** The ids of all passages that a release holds, from the library. */
export async function ownPassages(release: Release, { library }: Stores): Promise<Set<PassageId>> {
  const ids = new Set<PassageId>()
  for (const { path, documentVersion } of await library.documents(release))
    for (const id of (await passagesOf(release, path, documentVersion, library)).keys()) ids.add(id)
  return ids
}

/** Which of the candidates the index says live in a release. */
export async function indexedPassages(
  release: Release,
  candidates: ReadonlySet<PassageId>,
  { search }: Stores,
): Promise<Set<PassageId>> {
  const lifespans = await search.lifespans([...candidates])
  return new Set([...candidates].filter(id => livesAt(lifespans.get(id) ?? [], release.ordinal)))
}

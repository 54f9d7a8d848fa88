import { livesAt } from '../src/domain/lifespan.ts'
import type { Release } from '../src/domain/release.ts'
import { passagesOf } from './index/release-difference.ts'
import type { IngestServices } from './ingest-services.ts'

export type IndexCheck = { passages: number; missing: number }

/** Counts the distinct passages of a release, and those that the index doesn't hold for it. */
export async function checkIndex(
  release: Release,
  { library, search, signal }: Pick<IngestServices, 'library' | 'search' | 'signal'>,
): Promise<IndexCheck> {
  const check = { passages: 0, missing: 0 }
  for (const { path, documentVersion } of await library.documents(release, signal)) {
    const ids = [...(await passagesOf(release, path, documentVersion, library, signal)).keys()]
    const lifespans = await search.lifespans(ids, signal)
    check.passages += ids.length
    check.missing += ids.filter(id => !livesAt(lifespans.get(id) ?? [], release.ordinal)).length
  }
  return check
}

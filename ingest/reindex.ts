import { holdWriterLock } from './hold-writer-lock.ts'
import { indexRelease } from './index/index-release.ts'
import type { IngestServices } from './ingest-services.ts'

export type ReindexReport = { releases: number; written: number; embedded: number; seconds: number }

/**
 * Empties the index and builds it anew from the library with the given embedder, release by release, oldest first.
 * Questions find less while it runs. When it is interrupted, run it again: it begins anew.
 * Throws `Problem` (`store-busy`, `cancelled`, and what library and search throw).
 */
export async function reindex(tenant: string, services: IngestServices): Promise<ReindexReport> {
  const { library, search, embedder, now, signal } = services
  const started = now().getTime()
  return holdWriterLock('reindex', services, async () => {
    await search.clear({ id: embedder.id, dimensions: embedder.dimensions }, signal)
    const report = { releases: 0, written: 0, embedded: 0 }
    for (const { name } of await library.packages(tenant, { all: true }, signal)) {
      const releases = await library.releases(tenant, name, { all: true }, signal)
      for (const release of releases) {
        const files = { done: 0, total: release.documents }
        const none = { done: 0, total: 0 }
        const progress = {
          package: name,
          release: release.label,
          step: 'index' as const,
          files,
          bytes: none,
          passages: none,
        }
        const changed = await indexRelease(release, services, progress)
        report.releases += 1
        report.written += changed.written
        report.embedded += changed.embedded
      }
    }
    return { ...report, seconds: (now().getTime() - started) / 1000 }
  })
}

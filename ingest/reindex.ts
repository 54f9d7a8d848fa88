import type { Release } from '../src/domain/release.ts'
import { holdWriterLock } from './hold-writer-lock.ts'
import { changeMembership } from './index/change-membership.ts'
import type { IngestProgress, IngestServices } from './ingest-services.ts'

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
      let previous: Release | null = null
      for (const release of await library.releases(tenant, name, { all: true }, signal)) {
        const changed = await appendRelease(release, previous, services)
        previous = release
        report.releases += 1
        report.written += changed.written
        report.embedded += changed.embedded
      }
    }
    return { ...report, seconds: (now().getTime() - started) / 1000 }
  })
}

/** The index holds no later release yet, so what lives on in this one has no end. */
function appendRelease(release: Release, previous: Release | null, services: IngestServices) {
  const none = { done: 0, total: 0 }
  const progress: IngestProgress = {
    package: release.package,
    release: release.label,
    step: 'index',
    files: { done: 0, total: release.documents },
    bytes: none,
    passages: { ...none },
  }
  const neighbours = { previous: previous?.ordinal ?? null, next: null }
  const change = { ordinal: release.ordinal, neighbours, from: previous, to: release }
  return changeMembership(change, services, progress)
}

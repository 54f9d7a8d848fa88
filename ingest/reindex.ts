import type { Release } from '../src/domain/release.ts'
import { type EmbeddingEstimate, estimateReleases } from './embedding-estimate.ts'
import { holdWriterLock } from './hold-writer-lock.ts'
import { changeMembership } from './index/change-membership.ts'
import type { IngestProgress, IngestServices } from './ingest-services.ts'
import { type DocumentParsers, type ParsedAnew, parseAnew, presentParsers } from './parse-anew.ts'

/** `parsed` and `failed` as in `ParsedAnew`; `written` and `embedded` count distinct passages and texts. */
export type ReindexReport = ParsedAnew & {
  releases: number
  written: number
  embedded: number
  seconds: number
}

/**
 * Reads anew what an older parser has read, then empties the index and builds it from the library with the given
 * embedder, release by release, oldest first. Questions find less while it runs. When it is interrupted, run it again:
 * documents that were read anew stay so, the index begins anew.
 * `onEstimate` hears what embedding costs before the index is emptied; what it throws ends it there.
 * Throws `Problem` (`store-busy`, `cancelled`, and what library and search throw).
 */
export async function reindex(
  tenant: string,
  services: IngestServices,
  parsers: DocumentParsers = presentParsers,
  onEstimate?: (estimate: EmbeddingEstimate) => void,
): Promise<ReindexReport> {
  const { library, search, indexEmbedder, now, signal } = services
  const started = now().getTime()
  return holdWriterLock('reindex', services, async () => {
    const names = (await library.packages(tenant, { all: true }, signal)).map(({ name }) => name)
    const packages: Release[][] = []
    for (const name of names) packages.push(await library.releases(tenant, name, { all: true }, signal))
    const { parsed, failed } = await parseAnew(packages.flat(), parsers, services)

    const estimate = onEstimate ? await estimateReleases(packages.flat(), services) : null
    if (estimate && estimate.tokens > 0) onEstimate?.(estimate)
    // One that can't be reached would leave an index without vectors.
    if (indexEmbedder.cost) await indexEmbedder.embed(['Does it answer?'], 'query', signal)
    await search.clear({ id: indexEmbedder.id, dimensions: indexEmbedder.dimensions }, signal)
    const report = { releases: 0, parsed, failed, written: 0, embedded: 0 }
    for (const releases of packages)
      for (const [index, release] of releases.entries()) {
        const changed = await appendRelease(release, releases[index - 1] ?? null, services)
        report.releases += 1
        report.written += changed.written
        report.embedded += changed.embedded
      }
    await services.keptVectors?.forget()
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

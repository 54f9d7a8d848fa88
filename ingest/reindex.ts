import type { Release } from '../src/domain/release.ts'
import { type EmbeddingEstimate, estimateReleases } from './embedding-estimate.ts'
import { holdWriterLock } from './hold-writer-lock.ts'
import { buildIndex } from './index/build-index.ts'
import type { IngestServices } from './ingest-services.ts'
import { type DocumentParsers, type ParsedAnew, parseAnew, presentParsers } from './parse-anew.ts'

/** `parsed` and `failed` as in `ParsedAnew`; `written` and `embedded` count distinct passages and texts. */
export type ReindexReport = ParsedAnew & {
  releases: number
  written: number
  embedded: number
  seconds: number
}

/**
 * Reads anew what an older parser has read, then builds the index from the library with the given embedder, release by
 * release, oldest first, beside the one that is searched where the adapter holds two. When it is interrupted, run it again:
 * documents that were read anew stay so, and what was built beside is gone on with.
 * `onEstimate` hears what embedding costs before anything is indexed; what it throws ends it there.
 * Throws `Problem` (`store-busy`, `cancelled`, and what library and search throw).
 */
export async function reindex(
  tenant: string,
  services: IngestServices,
  parsers: DocumentParsers = presentParsers,
  onEstimate?: (estimate: EmbeddingEstimate) => void,
): Promise<ReindexReport> {
  const { library, indexEmbedder, now, signal } = services
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
    const built = await buildIndex(packages, services)
    await services.keptVectors?.forget()
    return { ...built, parsed, failed, seconds: (now().getTime() - started) / 1000 }
  })
}

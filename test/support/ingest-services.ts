import { onTestFinished } from 'vitest'
import type { EmbeddingEstimate } from '../../ingest/embedding-estimate.ts'
import { ingestPackage } from '../../ingest/ingest-package.ts'
import type { IngestServices } from '../../ingest/ingest-services.ts'
import type { PlanOptions } from '../../ingest/plan/ingest-plan.ts'
import type { Comparisons } from '../../src/comparisons/open-comparisons.ts'
import { openComparisons } from '../../src/comparisons/open-comparisons.ts'
import { openEmbeddedLibrary } from '../../src/library/embedded/open-embedded-library.ts'
import type { AnswerLog } from '../../src/memory/answer-log.ts'
import type { ConversationStore } from '../../src/memory/conversation-store.ts'
import { openEmbeddedMemory } from '../../src/memory/embedded/open-embedded-memory.ts'
import type { Embedder } from '../../src/model/embedder.ts'
import { openEmbeddedSearch } from '../../src/search/embedded/open-embedded-search.ts'
import { letterEmbedder } from './letter-embedder.ts'
import { makeFolder, writeFiles } from './make-folder.ts'

export type TestIngestServices = IngestServices & {
  comparisons: Comparisons
  /** The same as the index's. */
  embedder: Embedder
  conversations: ConversationStore
  answers: AnswerLog
  home: string
  close(): Promise<void>
}

export const owner = { tenant: 'local', owner: 'local' }

/** Embedded library, index and memory in a folder of their own, closed when the test ends. */
export async function openIngestServices(
  home: string = makeFolder(),
  embedder: Embedder = letterEmbedder(),
  options: { replaceEmbedder?: boolean } = {},
): Promise<TestIngestServices> {
  const services = await openServicesIn(home, embedder, options)
  onTestFinished(services.close)
  return services
}

/** The same for several tests: whoever opens them closes. */
export async function openServicesIn(
  home: string,
  embedder: Embedder = letterEmbedder(),
  options: { replaceEmbedder?: boolean } = {},
): Promise<TestIngestServices> {
  const library = await openEmbeddedLibrary(home)
  const search = await openEmbeddedSearch(home, embedder, { workers: 1, ...options })
  const { conversations, answers } = await openEmbeddedMemory(home)
  const now = () => new Date('2026-01-01T00:00:00Z')
  const comparisons = openComparisons(library, now)
  let closed: Promise<void> | null = null
  const close = () =>
    (closed ??= Promise.all([comparisons, library, search, answers].map(each => each.close())).then(() => {}))
  return {
    home,
    library,
    comparisons,
    search,
    embedder,
    indexEmbedder: embedder,
    conversations,
    answers,
    now,
    close,
  }
}

/** Ingests files as one release of the package `manual`. */
export async function ingestFiles(
  services: IngestServices,
  release: string,
  files: Record<string, string | Uint8Array>,
  options: Partial<PlanOptions> & { onEstimate?: (estimate: EmbeddingEstimate) => void } = {},
) {
  const folder = makeFolder()
  writeFiles(folder, files)
  const { summaries } = await ingestPackage(
    folder,
    { ...owner, package: 'manual', release, ...options },
    services,
  )
  return summaries[0]!
}

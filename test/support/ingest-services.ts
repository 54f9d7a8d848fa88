import { onTestFinished } from 'vitest'
import { ingestPackage } from '../../ingest/ingest-package.ts'
import type { IngestServices } from '../../ingest/ingest-services.ts'
import type { PlanOptions } from '../../ingest/plan/ingest-plan.ts'
import { openEmbeddedLibrary } from '../../src/library/embedded/open-embedded-library.ts'
import type { Embedder } from '../../src/model/embedder.ts'
import { openEmbeddedSearch } from '../../src/search/embedded/open-embedded-search.ts'
import { letterEmbedder } from './letter-embedder.ts'
import { makeFolder, writeFiles } from './make-folder.ts'

export const owner = { tenant: 'local', owner: 'local' }

/** Embedded library and index in a folder of their own, closed when the test ends. */
export async function openIngestServices(
  home: string = makeFolder(),
  embedder: Embedder = letterEmbedder(),
  options: { replaceEmbedder?: boolean } = {},
): Promise<IngestServices & { home: string; close(): Promise<void> }> {
  const library = await openEmbeddedLibrary(home)
  const search = await openEmbeddedSearch(home, embedder, { workers: 1, ...options })
  let closed: Promise<void> | null = null
  const close = () => (closed ??= Promise.all([library.close(), search.close()]).then(() => {}))
  onTestFinished(close)
  return { home, library, search, embedder, now: () => new Date('2026-01-01T00:00:00Z'), close }
}

/** Ingests files as one release of the package `manual`. */
export async function ingestFiles(
  services: IngestServices,
  release: string,
  files: Record<string, string | Uint8Array>,
  options: Partial<PlanOptions> = {},
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

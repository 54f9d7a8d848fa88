import type { Release } from '../src/domain/release.ts'
import type { IngestServices } from './ingest-services.ts'
import { findNeighbouringReleases } from './neighbouring-releases.ts'
import { parserNameOf } from './parsers/parse-document.ts'
import type { PlannedFile } from './plan/ingest-plan.ts'

/** Tells which stored document version a file is, so that it need not be parsed. */
export type KnownVersions = { find(file: Pick<PlannedFile, 'path' | 'hash'>): string | null }

/** A file is known when a neighbouring release has the same bytes at the same path, read by today's parser. */
export async function findKnownVersions(release: Release, services: IngestServices): Promise<KnownVersions> {
  const { library, signal } = services
  const { previous, next } = await findNeighbouringReleases(release, library, signal)
  const versions = new Map<string, string>()
  for (const neighbour of [previous, next]) {
    const documents = neighbour ? await library.documents(neighbour, signal) : []
    for (const { path, contentHash, parser, documentVersion } of documents)
      versions.set(identity(path, contentHash, parser), documentVersion)
  }
  return { find: ({ path, hash }) => versions.get(identity(path, hash, parserNameOf(path))) ?? null }
}

function identity(path: string, contentHash: string, parser: string | null): string {
  return JSON.stringify([path, contentHash, parser])
}

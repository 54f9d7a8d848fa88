import type { Release } from '../src/domain/release.ts'
import type { IngestServices } from './ingest-services.ts'
import { findNeighbouringReleases } from './neighbouring-releases.ts'
import { parserNameOf } from './parsers/parse-document.ts'
import type { PlannedFile } from './plan/ingest-plan.ts'

/** What a release's neighbours tell of its files. */
export type KnownVersions = {
  /** The stored document version that a file is, so that it need not be parsed: the same bytes at the same path, read by today's parser. */
  find(file: Pick<PlannedFile, 'path' | 'hash'>): string | null
  /** The document versions that today's parser has read at a path, the older release's first. */
  at(path: string): string[]
}

export async function findKnownVersions(release: Release, services: IngestServices): Promise<KnownVersions> {
  const { library, signal } = services
  const { previous, next } = await findNeighbouringReleases(release, library, signal)
  const versions = new Map<string, string>()
  const byPath = new Map<string, string[]>()
  for (const neighbour of [previous, next]) {
    const documents = neighbour ? await library.documents(neighbour, signal) : []
    for (const { path, contentHash, parser, documentVersion } of documents) {
      if (parser !== parserNameOf(path)) continue
      versions.set(identity(path, contentHash), documentVersion)
      byPath.set(path, [...(byPath.get(path) ?? []), documentVersion])
    }
  }
  return {
    find: ({ path, hash }) => versions.get(identity(path, hash)) ?? null,
    at: path => byPath.get(path) ?? [],
  }
}

function identity(path: string, contentHash: string): string {
  return JSON.stringify([path, contentHash])
}

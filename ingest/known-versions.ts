import type { Release } from '../src/domain/release.ts'
import type { IngestServices } from './ingest-services.ts'
import { findNeighbouringReleases } from './neighbouring-releases.ts'
import { documentParsers, presentParserName } from './parsers/document-parsers.ts'
import type { PlannedFile } from './plan/ingest-plan.ts'

/** What a release's neighbours tell of its files. */
export type KnownVersions = {
  /** The stored document version that a file is, so that it need not be parsed: the same bytes at the same path, read by today's parser. */
  find(file: Pick<PlannedFile, 'path' | 'hash' | 'parser'>): string | null
  /** The document versions that a file's parser of today has read at its path, the older release's first. */
  editions(file: Pick<PlannedFile, 'path' | 'parser'>): string[]
}

export async function findKnownVersions(release: Release, services: IngestServices): Promise<KnownVersions> {
  const { library, signal } = services
  const { previous, next } = await findNeighbouringReleases(release, library, signal)
  const versions = new Map<string, string>()
  const byPath = new Map<string, string[]>()
  for (const neighbour of [previous, next]) {
    const documents = neighbour ? await library.documents(neighbour, signal) : []
    for (const { path, contentHash, parser, documentVersion } of documents) {
      if (parser !== presentParserName(parser)) continue
      const place = placeOf(path, parser)
      versions.set(`${place} ${contentHash}`, documentVersion)
      byPath.set(place, [...(byPath.get(place) ?? []), documentVersion])
    }
  }
  return {
    find: ({ hash, ...file }) => versions.get(`${placeOfFile(file)} ${hash}`) ?? null,
    editions: file => byPath.get(placeOfFile(file)) ?? [],
  }
}

const placeOf = (path: string, parser: string) => JSON.stringify([path, parser])
const placeOfFile = ({ path, parser }: Pick<PlannedFile, 'path' | 'parser'>) =>
  placeOf(path, documentParsers[parser].name)

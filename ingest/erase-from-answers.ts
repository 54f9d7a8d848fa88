import type { Release } from '../src/domain/release.ts'
import type { ReleaseLibrary } from '../src/library/release-library.ts'
import type { IngestServices } from './ingest-services.ts'

/**
 * Content hashes of a release's documents that no other release of the tenant holds. Unpublished releases hold what
 * they have, since they can be shown again; staged ones don't.
 */
export async function findOwnContent(
  release: Release,
  library: ReleaseLibrary,
  signal?: AbortSignal,
): Promise<string[]> {
  const own = new Set((await library.documents(release, signal)).map(document => document.contentHash))
  for (const { name } of await library.packages(release.tenant, { all: true }, signal))
    for (const other of await library.releases(release.tenant, name, { all: true }, signal)) {
      if (own.size === 0) return []
      const same = name === release.package && other.ordinal === release.ordinal
      if (same || other.status === 'staging') continue
      for (const { contentHash } of await library.documents(other, signal)) own.delete(contentHash)
    }
  return [...own]
}

/** Takes the words of documents with these content hashes out of everything that was answered. */
export async function eraseFromAnswers(
  tenant: string,
  contentHashes: readonly string[],
  { answers, conversations, signal }: Pick<IngestServices, 'answers' | 'conversations' | 'signal'>,
): Promise<void> {
  if (contentHashes.length === 0) return
  await answers.eraseText(tenant, contentHashes, signal)
  await conversations.eraseText(tenant, contentHashes, signal)
}

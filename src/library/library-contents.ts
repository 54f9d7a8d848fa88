import type { DocumentVersion } from '../domain/document.ts'
import type { ComparisonKey, ReleaseKey } from './release-library.ts'

/** A comparison that is kept, and when it was last used. */
export type KeptComparisonKey = ComparisonKey & { usedAt: string }

/**
 * What a library holds beyond what its readers ask for: for whoever copies or checks all of it. Methods throw `Problem` as
 * those of `ReleaseLibrary`.
 */
export interface LibraryContents {
  /** Who has packages, in order. */
  tenants(signal?: AbortSignal): Promise<string[]>
  /** Document versions that the release placed before newer ones of the same content, in order of their ids. */
  superseded(release: ReleaseKey, signal?: AbortSignal): Promise<string[]>
  /** A document version, whole; null where it is not stored. */
  version(id: string, signal?: AbortSignal): Promise<DocumentVersion | null>
  /** The comparisons of a package's releases, by their ordinals. */
  comparisons(tenant: string, packageName: string, signal?: AbortSignal): Promise<KeptComparisonKey[]>
  close(): Promise<void>
}

import type { Comparison } from '../domain/change.ts'
import type { DocumentPlace, DocumentSummary, DocumentVersion } from '../domain/document.ts'
import type { LocatedPassage } from '../domain/evidence.ts'
import type { PassageCut } from '../domain/passage.ts'
import type { Package, Release, UnreadFile } from '../domain/release.ts'
import type { Section, SectionOutline } from '../domain/section.ts'
import type { Span } from '../domain/span.ts'

/** Names a release for good: labels may be replaced, ordinals are never used twice in a package. */
export type ReleaseKey = Pick<Release, 'tenant' | 'package' | 'ordinal'>

/** Where a row or list entry with an identity stands in a document version. */
export type ItemPlace = { key: string; section: string; span: Span }

/** `length` is that of the whole file. */
export type OriginalFile = { length: number; bytes: Uint8Array }

/**
 * Two releases of a package as they were compared. `id` names their contents and the engine: a comparison kept under
 * another id is out of date.
 */
export type ComparisonKey = { id: string; before: ReleaseKey; after: ReleaseKey }

/**
 * The record of packages, releases and document versions. A release is staged, filled, then published in one
 * step; readers meet published releases only, unless they ask for others.
 * Methods throw `Problem` (`not-found`, `conflict`, `store-busy`, `store-damaged`, `cancelled`).
 */
export interface ReleaseLibrary {
  /** One writer at a time over all processes. `holder` says who, for the `store-busy` of the next one. */
  lockForWriting(holder: string, signal?: AbortSignal): Promise<{ unlock(): Promise<void> }>

  /** By name. Without `all`, those with a published release. */
  packages(tenant: string, options?: { all?: boolean }, signal?: AbortSignal): Promise<Package[]>
  /** Oldest first. Without `all`, published ones only. */
  releases(
    tenant: string,
    packageName: string,
    options?: { all?: boolean },
    signal?: AbortSignal,
  ): Promise<Release[]>

  /** Makes the package where it is new. `release.status` must be `staging`; a label may be staged beside a published one. */
  stage(packageRecord: Package, release: Release, signal?: AbortSignal): Promise<void>
  /** Which of the document versions are not stored. */
  missingVersions(ids: readonly string[], signal?: AbortSignal): Promise<Set<string>>
  /** Idempotent by id. */
  writeVersions(versions: readonly DocumentVersion[], signal?: AbortSignal): Promise<void>
  placeDocuments(release: ReleaseKey, places: readonly DocumentPlace[], signal?: AbortSignal): Promise<void>
  /**
   * Moves places to other versions of the same content, all in one atomic step. The versions they leave stay readable by
   * id until the release is purged, since answers cite them. Throws `conflict` for other content.
   */
  supersede(release: ReleaseKey, places: readonly DocumentPlace[], signal?: AbortSignal): Promise<void>
  /** One atomic step, in which a published release with the same label is withdrawn. */
  publish(release: ReleaseKey, publishedAt: string, signal?: AbortSignal): Promise<void>
  /** Reversible by `publish`. */
  unpublish(release: ReleaseKey, signal?: AbortSignal): Promise<void>
  /** Puts a release of any status back to staging, documents and all: the first step of taking it out for good. */
  withdraw(release: ReleaseKey, signal?: AbortSignal): Promise<void>
  /** Erases the release (of any status) and every document version that no other release places or has placed. */
  purge(release: ReleaseKey, signal?: AbortSignal): Promise<void>
  /** Releases in staging: being written, or being taken out, perhaps by a process that ended. */
  staged(signal?: AbortSignal): Promise<Release[]>

  /** Says which files of a release could not be read, in place of what was said before. */
  noteUnread(release: ReleaseKey, files: readonly UnreadFile[], signal?: AbortSignal): Promise<void>
  /** By path. */
  unread(release: ReleaseKey, signal?: AbortSignal): Promise<UnreadFile[]>

  documents(release: ReleaseKey, signal?: AbortSignal): Promise<DocumentSummary[]>
  outline(documentVersion: string, signal?: AbortSignal): Promise<SectionOutline[]>
  /** The named sections in document order; all of them without `anchors`. */
  sections(documentVersion: string, anchors?: readonly string[], signal?: AbortSignal): Promise<Section[]>
  /** The document version's passages without their blocks, in order. */
  cuts(documentVersion: string, signal?: AbortSignal): Promise<Omit<PassageCut, 'blocks'>[]>
  /**
   * Text hashes of the passages of each document version that has at most `most`, in order; null for a longer one, and for
   * one that is not stored.
   */
  textHashes(
    documentVersions: readonly string[],
    most: number,
    signal?: AbortSignal,
  ): Promise<(string[] | null)[]>
  /**
   * Passages of a stored document version by their text hashes, whether a release holds it or not, in the order asked
   * for; each at its first place, unknown ones left out.
   */
  passages(
    documentVersion: string,
    textHashes: readonly string[],
    signal?: AbortSignal,
  ): Promise<Pick<LocatedPassage, 'section' | 'cut'>[]>
  /** Rows and list entries with this key, in document order. */
  items(documentVersion: string, key: string, signal?: AbortSignal): Promise<ItemPlace[]>
  /** Where passages stand in a release that is published; the ones that do not stand there are left out. Order follows `passages`. */
  locate(
    release: ReleaseKey,
    passages: readonly { path: string; textHash: string }[],
    signal?: AbortSignal,
  ): Promise<LocatedPassage[]>
  /** Canonical offset where each page begins, page 1 first; null for a document without pages, or one that is gone. */
  pages(documentVersion: string, signal?: AbortSignal): Promise<number[] | null>
  /** Where the words of a document version stand on its pages, by `packLayout`; null where that is not known. */
  layout(documentVersion: string, signal?: AbortSignal): Promise<string | null>
  /**
   * Keeps a file by the SHA-256 of its content, hexadecimal, until a purge finds no document version of that content.
   * Idempotent.
   */
  keepOriginal(contentHash: string, bytes: Uint8Array, signal?: AbortSignal): Promise<void>
  /** A file as it came, or the part of it asked for as far as it goes, with the length of the whole; null where it is not kept. */
  original(contentHash: string, part?: Span, signal?: AbortSignal): Promise<OriginalFile | null>
  /** Canonical text at a span; null when the version is gone or the span lies outside it. */
  text(documentVersion: string, span: Span, signal?: AbortSignal): Promise<string | null>

  /** The comparison that was kept under this id, without `unchanged`; null when there is none. `at` counts as its last use. */
  comparison(key: ComparisonKey, at: string, signal?: AbortSignal): Promise<Comparison | null>
  /**
   * Keeps a comparison in place of the pair's earlier one until one of the releases is purged. Of those whose releases
   * are not neighbours, a tenant keeps only as many as the adapter says, the last used ones. Throws `not-found` when
   * a release is gone.
   */
  keepComparison(key: ComparisonKey, comparison: Comparison, at: string, signal?: AbortSignal): Promise<void>

  close(): Promise<void>
}

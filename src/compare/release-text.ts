import type { UnreadFile } from '../domain/release.ts'
import type { PlacedSection } from './align/placed-section.ts'

/** A document of a release, and what its parser could not read. */
export type ReleaseDocument = { path: string; contentHash: string; warnings: readonly string[] }

/**
 * One side of a comparison: every section of the documents that differ. `documents` names all of the release, those
 * left out of `sections` because they stand unchanged at the same path too; without it the sections' are all.
 * `unread` are files that are part of the release and could not be read.
 */
export type ReleaseText = {
  release: string
  sections: readonly PlacedSection[]
  documents?: readonly ReleaseDocument[]
  unread?: readonly UnreadFile[]
}

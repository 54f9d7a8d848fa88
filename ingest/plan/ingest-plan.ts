import type { Package, Release } from '../../src/domain/release.ts'
import type { ParserKind } from '../parsers/detect/detect-format.ts'
import type { SkippedFile, Source, SourceFile } from '../read/source.ts'

/** What is given for all releases of a path, or for its only one. */
export type PlanOptions = {
  tenant: string
  owner: string
  package?: string
  release?: string
  /** ISO date. */
  effective?: string
  order?: number
  access?: string
  replace?: boolean
  /** The path is one release, called as its release.yaml or its own name says; content that a release has already stays that one. */
  dropped?: boolean
  /** Releases (labels) of which the files that could not be read are tried again; they take the place of what they were. */
  again?: readonly string[]
  /** Files that come instead of those of the path; of several releases each below its label. */
  mended?: Pick<Source, 'files'>
}

/** `hash` is the SHA-256 of the file's bytes; `parser` reads what it holds; `notice` says where its name tells otherwise. */
export type PlannedFile = SourceFile & { hash: string; parser: ParserKind; notice: string | null }

/** A release to be ingested (`replaces` an older one of the same label, if any) or left as it is. */
export type PlannedRelease = {
  action: 'ingest' | 'replace' | 'unchanged'
  release: Release
  replaces: Release | null
  files: PlannedFile[]
  skipped: SkippedFile[]
}

/** Releases oldest first. `skipped` lie beside them. */
export type IngestPlan = {
  package: Package
  isNewPackage: boolean
  releases: PlannedRelease[]
  skipped: SkippedFile[]
}

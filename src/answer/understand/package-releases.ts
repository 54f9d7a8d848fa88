import type { Package, Release } from '../../domain/release.ts'

/** A package with its published releases, oldest first: what a question can be about. */
export type PackageReleases = { package: Package; releases: readonly Release[] }

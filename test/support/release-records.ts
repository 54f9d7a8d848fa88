import type { DocumentVersion } from '../../src/domain/document.ts'
import type { Package, Release } from '../../src/domain/release.ts'
import type { ReleaseLibrary } from '../../src/library/release-library.ts'

export const publishedAt = '2025-01-31T12:00:00.000Z'

export function makePackage(overrides: Partial<Package> = {}): Package {
  return { tenant: 'local', owner: 'local', name: 'manual', title: 'The manual', ...overrides }
}

export function makeRelease(label: string, ordinal: number, overrides: Partial<Release> = {}): Release {
  return {
    tenant: 'local',
    owner: 'local',
    package: 'manual',
    label,
    ordinal,
    order: null,
    effective: null,
    access: 'public',
    contentHash: `hash of ${label}`,
    status: 'staging',
    publishedAt: null,
    documents: 0,
    ...overrides,
  }
}

/** Stages and fills a release; `documents` maps paths to versions. */
export async function fillRelease(
  library: ReleaseLibrary,
  release: Release,
  documents: Record<string, DocumentVersion>,
): Promise<Release> {
  await library.stage(makePackage({ tenant: release.tenant, name: release.package }), release)
  await library.writeVersions(Object.values(documents))
  await library.placeDocuments(
    release,
    Object.entries(documents).map(([path, { id }]) => ({ path, documentVersion: id })),
  )
  return release
}

/** As `fillRelease`, and publishes it. */
export async function publishDocuments(
  library: ReleaseLibrary,
  release: Release,
  documents: Record<string, DocumentVersion>,
): Promise<Release> {
  await fillRelease(library, release, documents)
  await library.publish(release, publishedAt)
  return release
}

import { createHash } from 'node:crypto'
import type { ReleaseKey } from '../release-library.ts'

/**
 * Keys of a library's objects. What changes is small and lies alone: `installation.json`, `erasures.json`, `writer.json`,
 * `migration.json` and one object a package. Everything else is written once.
 */
export const objectKeys = {
  installation: 'installation.json',
  erasures: 'erasures.json',
  migration: 'migration.json',
  writer: 'writer.json',
  packages: (tenant?: string) => (tenant === undefined ? 'packages/' : `packages/${part(tenant)}/`),
  package: (tenant: string, name: string) => `packages/${part(tenant)}/${part(name)}.json`,
  /** Documents, by what their ids are: hashes of content and parser. */
  documents: 'documents/',
  document: (id: string) => `documents/${hashOf(id)}`,
  /** Files as they came, by the hashes of their content. */
  originals: 'originals/',
  originalLength: (contentHash: string) => `originals/${hashOf(contentHash)}/length`,
  originalPiece: (contentHash: string, piece: number) => `originals/${hashOf(contentHash)}/${piece}`,
  /** Everything of a release but its documents. */
  release: ({ tenant, package: name, ordinal }: ReleaseKey) =>
    `releases/${part(tenant)}/${part(name)}/${ordinal}/`,
  /** Comparisons of a package; the ordinals of both releases begin the rest of the name. */
  comparisons: (tenant: string, name: string) => `comparisons/${part(tenant)}/${part(name)}/`,
}

const part = encodeURIComponent

/** SHA-256, hexadecimal. */
export const hashOf = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')

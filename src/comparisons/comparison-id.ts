import { createHash } from 'node:crypto'
import { ENGINE_VERSION } from '../compare/state-completeness.ts'
import type { ReleaseDocuments } from './read-releases.ts'

/**
 * The same for the same contents and engine. Also over the document versions, which a newer parser replaces while the
 * release's content stays.
 */
export function comparisonId(older: ReleaseDocuments, newer: ReleaseDocuments): string {
  const hash = createHash('sha256').update(`${ENGINE_VERSION}\n`)
  for (const { release, documents } of [older, newer]) {
    const { tenant, package: packageName, label, ordinal, contentHash } = release
    hash.update(`${JSON.stringify([tenant, packageName, label, ordinal, contentHash])}\n`)
    for (const { path, documentVersion } of documents) hash.update(`${path}\0${documentVersion}\n`)
  }
  return hash.digest('hex').slice(0, 32)
}

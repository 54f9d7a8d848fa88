import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from '../../ingest/parsers/parse-document.ts'
import type { ReleaseText } from '../../src/compare/release-text.ts'
import { canonicalText } from '../../src/domain/document.ts'

/** Files parsed as a release; `texts` holds the canonical text of each document version, `byPath` of each document that has any. */
export type ParsedRelease = ReleaseText & { texts: Map<string, string>; byPath: Map<string, string> }

export function releaseText(
  release: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): ParsedRelease {
  const texts = new Map<string, string>()
  const byPath = new Map<string, string>()
  const sections = Object.entries(files).flatMap(([path, content]) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    const version = parseDocument({ path, bytes })
    const text = canonicalText(version)
    texts.set(version.id, text)
    if (text !== '') byPath.set(path, text)
    const { id: documentVersion, contentHash, format } = version
    return version.sections.map(section => ({
      document: path,
      documentVersion,
      contentHash,
      format,
      section,
    }))
  })
  return { release, sections, texts, byPath }
}

/** A release of a package folder as it is ingested: without `release.yaml`. */
export function readRelease(folder: string, release: string): ParsedRelease {
  const files = readdirSync(join(folder, release), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name !== 'release.yaml')
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
    .map(file => [file.slice(join(folder, release).length + 1), readFileSync(file)] as const)
  return releaseText(release, Object.fromEntries(files))
}

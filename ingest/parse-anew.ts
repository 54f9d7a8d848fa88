import type { DocumentPlace, DocumentSummary, DocumentVersion } from '../src/domain/document.ts'
import { Problem } from '../src/domain/problem.ts'
import type { Release } from '../src/domain/release.ts'
import type { IngestProgress, IngestServices } from './ingest-services.ts'
import { parseDocument, parserNameOf } from './parsers/parse-document.ts'

/** `nameOf` says which parser reads a path today, null when none does; `parse` is `parseDocument` or its like. */
export type DocumentParsers = {
  nameOf(path: string): string | null
  parse(input: { path: string; bytes: Uint8Array; contentHash: string }): DocumentVersion
}

export const presentParsers: DocumentParsers = { nameOf: parserNameOf, parse: parseDocument }

/** `parsed` counts document versions; `failed` names those that stay as an older parser read them. */
export type ParsedAnew = { parsed: number; failed: { path: string; reason: string }[] }

/**
 * Reads every document anew, from its canonical text, that another parser than today's has read, and moves the
 * places of all releases to the new versions. Nothing moves before all are written. Repeating it changes nothing.
 */
export async function parseAnew(
  releases: readonly Release[],
  parsers: DocumentParsers,
  services: IngestServices,
): Promise<ParsedAnew> {
  const { library, signal } = services
  const report: ParsedAnew = { parsed: 0, failed: [] }
  const known = new Map<string, string | null>()
  const moves: { release: Release; places: DocumentPlace[] }[] = []
  for (const release of releases) {
    const places: DocumentPlace[] = []
    const outdated = (await library.documents(release, signal)).filter(isOutdated)
    for (const [done, document] of outdated.entries()) {
      services.onProgress?.(progressOf(release, done, outdated.length))
      const version = await newVersion(release, document)
      if (version !== null) places.push({ path: document.path, documentVersion: version })
    }
    if (places.length > 0) moves.push({ release, places })
  }
  for (const { release, places } of moves) await library.supersede(release, places, signal)
  return report

  function isOutdated({ path, parser }: DocumentSummary): boolean {
    const present = parsers.nameOf(path)
    return present !== null && present !== parser
  }

  /** A path counts, since the parser and perhaps the title depend on it. */
  async function newVersion(release: Release, document: DocumentSummary): Promise<string | null> {
    const key = JSON.stringify([document.path, document.documentVersion])
    const made = known.get(key)
    if (made !== undefined) return made
    const version = await parseStored(document, parsers, services)
    if (version instanceof Problem) {
      const path = `${release.package}@${release.label}/${document.path}`
      report.failed.push({ path, reason: version.message })
      known.set(key, null)
      return null
    }
    if ((await library.missingVersions([version.id], signal)).size > 0)
      await library.writeVersions([version], signal)
    report.parsed += 1
    known.set(key, version.id)
    return version.id
  }
}

async function parseStored(
  { path, documentVersion, contentHash }: DocumentSummary,
  parsers: DocumentParsers,
  { library, signal }: IngestServices,
): Promise<DocumentVersion | Problem> {
  const end = (await library.outline(documentVersion, signal)).at(-1)?.span.end ?? 0
  const text = await library.text(documentVersion, { start: 0, end }, signal)
  try {
    return parsers.parse({ path, bytes: new TextEncoder().encode(text ?? ''), contentHash })
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

function progressOf(release: Release, done: number, total: number): IngestProgress {
  const none = { done: 0, total: 0 }
  const { package: inPackage, label } = release
  return {
    package: inPackage,
    release: label,
    step: 'read',
    files: { done, total },
    bytes: none,
    passages: none,
  }
}

import type { DocumentPlace, DocumentSummary, DocumentVersion } from '../src/domain/document.ts'
import { Problem } from '../src/domain/problem.ts'
import type { Release } from '../src/domain/release.ts'
import type { IngestProgress, IngestServices } from './ingest-services.ts'
import type { ParserKind } from './parsers/detect/detect-format.ts'
import { presentParserName } from './parsers/document-parsers.ts'
import { parseFile } from './parsers/parse-file.ts'

/** `nameOf` says what the parser that has read a document is called today, null when there is none; `parse` is `parseFile` or its like. */
export type DocumentParsers = {
  nameOf(document: Pick<DocumentSummary, 'path' | 'parser'>): string | null
  parse(input: {
    path: string
    bytes: Uint8Array
    contentHash?: string
    parser: ParserKind
  }): Promise<DocumentVersion> | DocumentVersion
}

export const presentParsers: DocumentParsers = {
  nameOf: ({ parser }) => presentParserName(parser),
  parse: parseFile,
}

/** `parsed` counts document versions; `failed` names those that stay as an older parser read them. */
export type ParsedAnew = { parsed: number; failed: { path: string; reason: string }[] }

/**
 * Reads every document anew, from its file where that is kept and else from its canonical text, that another parser than
 * today's has read, and moves the places of all releases to the new versions. Nothing moves before all are written. Repeating it changes nothing.
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

  function isOutdated(document: DocumentSummary): boolean {
    const present = parsers.nameOf(document)
    return present !== null && present !== document.parser
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
  { path, documentVersion, contentHash, parser }: DocumentSummary,
  parsers: DocumentParsers,
  { library, signal }: IngestServices,
): Promise<DocumentVersion | Problem> {
  const original = await library.original(contentHash, undefined, signal)
  const kind = kindOf(parser)
  try {
    if (original !== null) return await parsers.parse({ path, bytes: original.bytes, parser: kind })
    const end = (await library.outline(documentVersion, signal)).at(-1)?.span.end ?? 0
    const text = await library.text(documentVersion, { start: 0, end }, signal)
    const bytes = new TextEncoder().encode(text ?? '')
    return await parsers.parse({ path, bytes, contentHash, parser: kind })
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

/** Of a parser by its name: that of the format that it reads. */
const kindOf = (name: string) => name.split('@')[0] as ParserKind

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

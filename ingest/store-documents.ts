import { setImmediate } from 'node:timers/promises'
import type { DocumentPlace, DocumentVersion } from '../src/domain/document.ts'
import { Problem } from '../src/domain/problem.ts'
import type { IngestProgress, IngestServices } from './ingest-services.ts'
import { findKnownVersions } from './known-versions.ts'
import { parseDocument } from './parsers/parse-document.ts'
import { type ParseReuse, startParseReuse } from './parsers/parse-reuse.ts'
import type { PlannedFile, PlannedRelease } from './plan/ingest-plan.ts'
import type { SkippedFile } from './read/source.ts'
import { isRecallable, recallVersion } from './recall-version.ts'

/** Parsed files are written together until their source reaches this many bytes. */
const batchBytes = 4 * 1024 * 1024

export type StoredDocuments = {
  documents: number
  unchanged: number
  failed: SkippedFile[]
  warnings: { path: string; warning: string }[]
  progress: IngestProgress
}

/**
 * Reads, parses and splits the files of a staged release one by one, stores what is new and places all of it in the release.
 * A file that can't be read or parsed is listed in `failed` and takes nothing else down.
 */
export async function storeDocuments(
  planned: PlannedRelease,
  services: IngestServices,
  reuse?: ParseReuse,
): Promise<StoredDocuments> {
  const { library, signal } = services
  const { release, files } = planned
  const known = await findKnownVersions(release, services)
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const progress: IngestProgress = {
    package: release.package,
    release: release.label,
    step: 'read',
    files: { done: 0, total: files.length },
    bytes: { done: 0, total: bytes },
    passages: { done: 0, total: 0 },
  }
  const stored: StoredDocuments = { documents: 0, unchanged: 0, failed: [], warnings: [], progress }
  let versions: DocumentVersion[] = []
  let places: DocumentPlace[] = []
  let waiting = 0

  for (const file of files) {
    const version = known.find(file)
    if (version === null) {
      const parsed = await parseFile(file, await reuseFor(file.path), signal)
      if (parsed instanceof Problem)
        stored.failed.push({ path: file.path, kind: 'bad', reason: parsed.message })
      else {
        versions.push(parsed)
        reuse?.versions.add(parsed.id)
        places.push({ path: file.path, documentVersion: parsed.id })
        progress.passages.total += parsed.cuts.length
        for (const warning of parsed.warnings) stored.warnings.push({ path: file.path, warning })
        waiting += file.bytes
      }
    } else {
      places.push({ path: file.path, documentVersion: version })
      stored.unchanged += 1
    }
    if (waiting >= batchBytes) await write()
    progress.files.done += 1
    progress.bytes.done += file.bytes
    services.onProgress?.(progress)
  }
  await write()
  return stored

  /** Without what is kept between releases, the older editions of the one document. */
  async function reuseFor(path: string): Promise<ParseReuse | undefined> {
    const editions = isRecallable(path) ? known.at(path) : []
    if (editions.length === 0) return reuse
    const recalled = reuse ?? startParseReuse()
    for (const edition of editions) await recallVersion(edition, recalled, library, signal)
    return recalled
  }

  async function write() {
    const missing = await library.missingVersions(
      versions.map(version => version.id),
      signal,
    )
    await library.writeVersions(
      versions.filter(version => missing.has(version.id)),
      signal,
    )
    await library.placeDocuments(release, places, signal)
    stored.documents += places.length
    versions = []
    places = []
    waiting = 0
  }
}

/** Lets other work of the process through before each file. */
async function parseFile(
  file: PlannedFile,
  reuse: ParseReuse | undefined,
  signal?: AbortSignal,
): Promise<DocumentVersion | Problem> {
  await setImmediate()
  if (signal?.aborted) throw new Problem('cancelled', 'The ingest was stopped.', 'Start it again.')
  try {
    return parseDocument({ path: file.path, bytes: await file.read(signal) }, reuse)
  } catch (error) {
    if (error instanceof Problem && error.code !== 'cancelled') return error
    throw error
  }
}

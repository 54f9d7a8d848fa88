import type { DocumentPlace, DocumentVersion } from '../src/domain/document.ts'
import { Problem } from '../src/domain/problem.ts'
import type { IngestProgress, IngestServices } from './ingest-services.ts'
import { findKnownVersions } from './known-versions.ts'
import { type ParsedFile, parseFiles } from './parse-files.ts'
import type { ParseReuse } from './parsers/parse-reuse.ts'
import type { PlannedFile, PlannedRelease } from './plan/ingest-plan.ts'
import { badFile, type SkippedFile } from './read/source.ts'
import type { RememberingLibrary } from './remember-cuts.ts'

/** Source of the files that are written together, while the next ones are parsed. */
const batchBytes = 256 * 1024
/** A file with pages is kept as it came, so that they can be shown, where it is not larger. */
const mostKept = 64 * 1024 * 1024

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
  services: IngestServices & { library: RememberingLibrary },
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
  let batch = emptyBatch()
  let writing = Promise.resolve()
  try {
    for await (const [file, parsed] of parseFiles(files, known, services, reuse)) {
      add(file, parsed)
      if (batch.bytes >= batchBytes) await write()
      progress.files.done += 1
      progress.bytes.done += file.bytes
      services.onProgress?.(progress)
    }
    await write()
    await writing
    return stored
  } finally {
    await writing.catch(() => {}) // whoever clears the release must find nothing under way
  }

  function add(file: PlannedFile, parsed: ParsedFile): void {
    services.onFile?.(release.label, file.path, parsed instanceof Problem ? parsed : null)
    if (parsed instanceof Problem) {
      stored.failed.push(badFile(file.path, parsed))
      return
    }
    const id = 'known' in parsed ? parsed.known : parsed.version.id
    batch.places.push({ path: file.path, documentVersion: id })
    if ('known' in parsed) {
      stored.unchanged += 1
      return
    }
    const { version, bytes } = parsed
    reuse?.versions.add(id)
    library.remember(id, version.cuts)
    batch.versions.push(version)
    if (version.layout !== undefined && bytes.length <= mostKept)
      batch.originals.set(version.contentHash, bytes)
    batch.bytes += file.bytes
    progress.passages.total += version.cuts.length
    for (const warning of [file.notice, ...version.warnings])
      if (warning !== null) stored.warnings.push({ path: file.path, warning })
  }

  /** Begins to write the batch when the one before is written. */
  async function write() {
    await writing
    writing = writeBatch(batch)
    writing.catch(() => {}) // awaited by the next one, or at the end
    batch = emptyBatch()
  }

  async function writeBatch({ versions, originals, places }: Batch) {
    const missing = await library.missingVersions(
      versions.map(version => version.id),
      signal,
    )
    for (const [contentHash, bytes] of originals) await library.keepOriginal(contentHash, bytes, signal)
    await library.writeVersions(
      versions.filter(version => missing.has(version.id)),
      signal,
    )
    await library.placeDocuments(release, places, signal)
    stored.documents += places.length
  }
}

type Batch = {
  versions: DocumentVersion[]
  /** By the hash of their content. */
  originals: Map<string, Uint8Array>
  places: DocumentPlace[]
  bytes: number
}
function emptyBatch(): Batch {
  return { versions: [], originals: new Map(), places: [], bytes: 0 }
}

import { setImmediate } from 'node:timers/promises'
import type { DocumentPlace, DocumentVersion } from '../src/domain/document.ts'
import { Problem } from '../src/domain/problem.ts'
import type { IngestProgress, IngestServices } from './ingest-services.ts'
import { findKnownVersions } from './known-versions.ts'
import { parseFile } from './parsers/parse-file.ts'
import { type ParseReuse, startParseReuse } from './parsers/parse-reuse.ts'
import type { PlannedFile, PlannedRelease } from './plan/ingest-plan.ts'
import { badFile, type SkippedFile } from './read/source.ts'
import { isRecallable, recallVersions } from './recall-versions.ts'
import type { RememberingLibrary } from './remember-cuts.ts'
import { workAhead } from './work-ahead.ts'

/** Source of the files that are written together, while the next ones are parsed. */
const batchBytes = 256 * 1024
/** Source of the files that are read ahead. */
const aheadBytes = 4 * 1024 * 1024

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
  const ahead = { most: aheadBytes, weight: ({ bytes }: PlannedFile) => bytes }
  try {
    for await (const [file, read] of workAhead(files, readFile, ahead)) {
      if (typeof read === 'string') {
        batch.places.push({ path: file.path, documentVersion: read })
        stored.unchanged += 1
        services.onFile?.(release.label, file.path, null)
      } else add(file, await parseRead(file, read, signal), read.bytes)
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

  /** The stored version of a file that did not change. */
  async function readFile(file: PlannedFile): Promise<ReadFile | string> {
    const version = known.find(file)
    if (version !== null) return version
    const bytes = await file.read(signal).catch(error => asProblem(error, signal))
    return { bytes, reuse: isRecallable(file.path, bytes) ? await reuseFor(file.path) : reuse }
  }

  /** Without what is kept between releases, the older editions of the one document. */
  async function reuseFor(path: string): Promise<ParseReuse | undefined> {
    const editions = known.at(path)
    if (editions.length === 0) return reuse
    return recallVersions(editions, reuse ?? startParseReuse(), library, signal)
  }

  function add(file: PlannedFile, parsed: DocumentVersion | Problem, bytes: Uint8Array | Problem): void {
    services.onFile?.(release.label, file.path, parsed instanceof Problem ? parsed : null)
    if (parsed instanceof Problem) {
      stored.failed.push(badFile(file.path, parsed))
      return
    }
    reuse?.versions.add(parsed.id)
    library.remember(parsed.id, parsed.cuts)
    batch.versions.push(parsed)
    if (parsed.layout !== undefined && !(bytes instanceof Problem) && bytes.length <= mostKept)
      batch.originals.set(parsed.contentHash, bytes)
    batch.places.push({ path: file.path, documentVersion: parsed.id })
    batch.bytes += file.bytes
    progress.passages.total += parsed.cuts.length
    for (const warning of parsed.warnings) stored.warnings.push({ path: file.path, warning })
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
type ReadFile = { bytes: Uint8Array | Problem; reuse: ParseReuse | undefined }

function emptyBatch(): Batch {
  return { versions: [], originals: new Map(), places: [], bytes: 0 }
}

/** Lets other work of the process through before each file. */
async function parseRead(
  { path }: PlannedFile,
  { bytes, reuse }: ReadFile,
  signal?: AbortSignal,
): Promise<DocumentVersion | Problem> {
  await setImmediate()
  if (signal?.aborted) throw cancelled()
  if (bytes instanceof Problem) return bytes
  try {
    return await parseFile({ path, bytes }, { reuse, signal })
  } catch (error) {
    return asProblem(error, signal)
  }
}

/** What is the matter with one file; what ends the ingest is thrown on. */
function asProblem(error: unknown, signal?: AbortSignal): Problem {
  if (signal?.aborted) throw cancelled()
  if (error instanceof Problem && error.code !== 'cancelled') return error
  throw error
}

function cancelled(): Problem {
  return new Problem('cancelled', 'The ingest was stopped.', 'Start it again.')
}
